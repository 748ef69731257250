namespace Moderation.Access;

/// <summary>
/// How many may be signing in at once. Anybody may ask for it, and what they ask for is slow on purpose: without an end to those who wait,
/// a thousand requests at once would keep everybody out for as long as a thousand hashes take.
/// </summary>
internal sealed class SignInPlaces : IDisposable
{
    /// <summary>As many as are hashed within a few seconds.</summary>
    public const int Many = 20;

    private readonly SemaphoreSlim _free = new(Many, Many);

    /// <summary>False where all are taken: nobody waits for one.</summary>
    public bool TryTake() => _free.Wait(0);

    /// <summary>Gives back a place that was taken.</summary>
    public void Leave() => _free.Release();

    public void Dispose() => _free.Dispose();
}
