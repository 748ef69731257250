namespace Classifier.Language;

/// <summary>The language that a site declares for a text.</summary>
internal static class DeclaredLanguage
{
    private const string EnglishInThreeLetters = "eng";

    /// <summary>
    /// Whether the models serve the text. A detected language is certain, so it overrides the declared one, which people set for a whole
    /// site. Without a detected language the declared one counts. Without either the text is scored: most such texts are short and English.
    /// </summary>
    /// <param name="declared">The site's BCP 47 tag, or null.</param>
    /// <param name="detected">The answer of <see cref="LanguageDetector"/>.</param>
    public static bool IsServed(string? declared, string? detected) => (detected ?? Primary(declared)) is null or Languages.English;

    // "en-GB" means "en". The tags for undetermined, several and no languages say nothing, and "english" is no tag.
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
