namespace Moderation.Access;

/// <summary>An attempt to prove that one knows a person's password.</summary>
/// <param name="Email">The normalised address, which anybody may have typed in.</param>
/// <param name="Network">The network that the request came from.</param>
internal sealed record SignInAttempt(string Email, string Network)
{
    /// <summary>How long the address is still locked for this network; null if the attempt may proceed.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>The limits that are reached if this attempt fails.</summary>
    public IReadOnlyList<SignInLimit> Reached { get; init; } = [];
}
