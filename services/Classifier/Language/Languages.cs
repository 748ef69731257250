namespace Classifier.Language;

/// <summary>The languages that the detector tells apart, by script.</summary>
internal static class Languages
{
    public const string English = "en";

    /// <summary>A language, but none of these.</summary>
    public const string Undetermined = "und";

    /// <summary>
    /// Scripts that several languages share; letter statistics tell them apart. The first language wins where the statistics say little.
    /// </summary>
    public static IReadOnlyDictionary<Script, IReadOnlyList<string>> ByLetters { get; } = new Dictionary<Script, IReadOnlyList<string>>
    {
        [Script.Latin] =
        [
            English, "ca", "cs", "cy", "da", "de", "es", "et", "eu", "fi", "fr", "ga", "hr", "hu", "id", "is", "it", "lt", "lv", "nb", "nl",
            "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw", "tl", "tr", "vi",
        ],
        [Script.Cyrillic] = ["ru", "be", "bg", "kk", "mk", "mn", "sr", "uk"],
        [Script.Arabic] = ["ar", "fa", "ur"],
        [Script.Devanagari] = ["hi", "mr"],
    };

    /// <summary>The language that most texts in a script other than Latin are in.</summary>
    public static string Usual(Script script) => ByLetters.TryGetValue(script, out var several) ? several[0] : Undetermined;

    /// <summary>Scripts that one language above all uses.</summary>
    public static IReadOnlyDictionary<Script, string> ByScript { get; } = new Dictionary<Script, string>
    {
        [Script.Greek] = "el",
        [Script.Hebrew] = "he",
        [Script.Armenian] = "hy",
        [Script.Georgian] = "ka",
        [Script.Ethiopic] = "am",
        [Script.Bengali] = "bn",
        [Script.Gurmukhi] = "pa",
        [Script.Gujarati] = "gu",
        [Script.Tamil] = "ta",
        [Script.Telugu] = "te",
        [Script.Kannada] = "kn",
        [Script.Malayalam] = "ml",
        [Script.Sinhala] = "si",
        [Script.Thai] = "th",
        [Script.Lao] = "lo",
        [Script.Burmese] = "my",
        [Script.Khmer] = "km",
        [Script.Hangul] = "ko",
        [Script.Kana] = "ja",
        [Script.Han] = "zh",
    };
}
