namespace Moderation.Contracts;

/// <summary>
/// The tags of languages (BCP 47). One language is written in many ways: <c>de-DE</c>, <c>de_DE</c>, <c>deu</c>, <c>ger</c>. All services
/// store the normal form and compare by the primary language, because the language of a text can be seen but not its region.
/// </summary>
public static class LanguageTag
{
    private const int MaxLength = 35;

    /// <summary>The primary languages that the shipped models score; texts in others are held for people.</summary>
    public static IReadOnlyList<string> Scored { get; } =
    [
        "ar", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gu", "he", "hi", "hr", "hu", "id", "it",
        "ja", "kn", "ko", "lt", "lv", "mk", "ml", "mr", "nl", "no", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "ta",
        "te", "th", "tr", "uk", "ur", "vi", "zh",
    ];

    /// <summary>Tags that say that the language is unknown, mixed or absent.</summary>
    private static readonly HashSet<string> SayNothing = ["und", "mul", "zxx", "mis"];

    /// <summary>
    /// The normal form: <c>de_DE</c> becomes <c>de-DE</c>, <c>deu</c> and <c>ger</c> become <c>de</c>, <c>zh-hant-tw</c> becomes
    /// <c>zh-Hant-TW</c>. Null if the text is not a tag, such as <c>german</c> or <c>jp</c>.
    /// </summary>
    public static string? Normalise(string? text)
    {
        // Systems write de_DE.UTF-8 and sr_RS@latin.
        var parts = text?.Trim().Split('.', '@')[0].Split('-', '_') ?? [];
        if (text is null || text.Length > MaxLength || parts.Length == 0 || !Array.TrueForAll(parts, IsSubtag))
            return null;
        if (LanguageTable.Primary(parts[0].ToLowerInvariant()) is not { } primary)
            return null;
        var isPrivate = false;
        for (var i = 1; i < parts.Length; i++)
        {
            isPrivate |= parts[i].Length == 1;
            parts[i] = isPrivate ? parts[i].ToLowerInvariant() : Cased(parts[i]);
        }

        return string.Join('-', [primary, .. parts[1..]]);
    }

    /// <summary>
    /// The primary language, by which tags are compared: <c>de</c> for <c>de-AT</c>, and <c>no</c> for both ways to write Norwegian. Null
    /// for a tag that names no language, such as <c>und</c>.
    /// </summary>
    public static string? Primary(string? tag) => Normalise(tag)?.Split('-')[0] switch
    {
        null => null,
        "nb" or "nn" => "no",
        "fil" => "tl",
        { } primary => SayNothing.Contains(primary) ? null : primary,
    };

    /// <summary>The error in a text that is no tag and its fix, to follow the field's name in a sentence; null for a tag.</summary>
    public static string? Objection(string text)
    {
        if (Normalise(text) is not null)
            return null;
        return LanguageTable.Meant(text.Trim()) is { } meant
            ? $"is not a language's BCP 47 tag. Send {meant}."
            : "is not a language's BCP 47 tag. Send a tag such as en, de or pt-BR.";
    }

    /// <summary>The English name of the tag's language; null if it is not known.</summary>
    public static string? EnglishName(string? tag) => Normalise(tag)?.Split('-')[0] is { } primary ? LanguageTable.Name(primary) : null;

    /// <summary>Scripts have four letters and begin with a capital, regions have two and are capitals.</summary>
    private static string Cased(string part) => part switch
    {
        { Length: 2 } => part.ToUpperInvariant(),
        { Length: 4 } when char.IsAsciiLetter(part[0]) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        _ => part.ToLowerInvariant(),
    };

    private static bool IsSubtag(string part) => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit);
}
