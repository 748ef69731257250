namespace Classifier.Language;

/// <summary>What a site says about a text's language.</summary>
internal static class DeclaredLanguage
{
    private const string EnglishInThreeLetters = "eng";

    /// <summary>
    /// Whether the models serve the text. What was detected is certain and wins, since people set one language for a whole site; where
    /// nothing was detected the site knows better; and where nobody knows, the text is scored: most such texts are short and English.
    /// </summary>
    /// <param name="declared">A BCP 47 tag as the site gave it, or null.</param>
    /// <param name="detected">What <see cref="LanguageDetector"/> says.</param>
    public static bool IsServed(string? declared, string? detected) => (detected ?? Primary(declared)) is null or Languages.English;

    // "en-GB" is "en". Undetermined, multiple, none and private use say nothing, nor does what is no tag ("english").
    private static string? Primary(string? declared)
    {
        var tag = declared?.Split('-', '_')[0].ToLowerInvariant();
        return tag switch
        {
            EnglishInThreeLetters => Languages.English,
            "und" or "mul" or "zxx" or "mis" => null,
            { Length: 2 or 3 } => tag,
            _ => null,
        };
    }
}
