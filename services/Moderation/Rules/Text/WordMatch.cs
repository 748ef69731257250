namespace Moderation.Rules.Text;

/// <summary>The ways in which the entries of a word list match.</summary>
internal static class WordMatch
{
    /// <summary>As whole words, in text and name.</summary>
    public const string Exact = "exact";

    /// <summary>As the beginnings of words, in text and name.</summary>
    public const string Stem = "stem";

    /// <summary>Anywhere, inside words too, in text, name, address, e-mail, IP address and user agent: as WordPress does.</summary>
    public const string Inside = "inside";

    /// <summary>As regular expressions, in text and name, as they are written and as they are read.</summary>
    public const string Regex = "regex";

    public static IReadOnlyList<string> All { get; } = [Exact, Stem, Inside, Regex];
}
