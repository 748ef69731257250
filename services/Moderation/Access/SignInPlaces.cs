namespace Moderation.Access;

/// <summary>
/// Limits concurrent sign-ins. Anyone can send one, and checking a password is slow on purpose: without a limit, a thousand requests would
/// keep everybody out until a thousand hashes are computed.
/// </summary>
internal sealed class SignInPlaces : IDisposable
{
    /// <summary>Their passwords are checked within a few seconds.</summary>
    public const int Many = 20;

    private readonly SemaphoreSlim _free = new(Many, Many);

    /// <summary>False if all places are taken; it does not wait.</summary>
    public bool TryTake() => _free.Wait(0);

    /// <summary>Returns a place.</summary>
    public void Leave() => _free.Release();

    public void Dispose() => _free.Dispose();
}
