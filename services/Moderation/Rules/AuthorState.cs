namespace Moderation.Rules;

/// <summary>A moderator's standing order on an author.</summary>
internal static class AuthorState
{
    public const string None = "none";

    /// <summary>Comments that rules would only hold are approved, if those rules yield to trust.</summary>
    public const string Trusted = "trusted";

    /// <summary>Every comment is held.</summary>
    public const string Held = "held";

    /// <summary>Every comment is rejected until a time.</summary>
    public const string Muted = "muted";

    /// <summary>Every comment is rejected.</summary>
    public const string Banned = "banned";

    /// <summary>The weakest first.</summary>
    public static IReadOnlyList<string> All { get; } = [None, Trusted, Held, Muted, Banned];

    /// <summary>Of several orders that hold for a comment, the strongest is carried out.</summary>
    public static int Strength(string state) => All.Index().First(known => known.Item == state).Index;
}
