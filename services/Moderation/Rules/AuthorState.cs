namespace Moderation.Rules;

/// <summary>What a moderator has said of an author.</summary>
internal static class AuthorState
{
    public const string None = "none";

    /// <summary>What would only be held is approved.</summary>
    public const string Trusted = "trusted";

    /// <summary>Everything is held.</summary>
    public const string Held = "held";

    /// <summary>Everything is rejected until a time.</summary>
    public const string Muted = "muted";

    /// <summary>Everything is rejected.</summary>
    public const string Banned = "banned";

    public static IReadOnlyList<string> All { get; } = [None, Trusted, Held, Muted, Banned];
}
