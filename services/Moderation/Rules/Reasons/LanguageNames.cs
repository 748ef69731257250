namespace Moderation.Rules.Reasons;

/// <summary>
/// The English names of languages. The list is our own, because the languages that the operating system knows differ between container
/// images.
/// </summary>
internal static class LanguageNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["af"] = "Afrikaans",
        ["am"] = "Amharic",
        ["ar"] = "Arabic",
        ["be"] = "Belarusian",
        ["bg"] = "Bulgarian",
        ["bn"] = "Bengali",
        ["bs"] = "Bosnian",
        ["ca"] = "Catalan",
        ["cs"] = "Czech",
        ["cy"] = "Welsh",
        ["da"] = "Danish",
        ["de"] = "German",
        ["el"] = "Greek",
        ["en"] = "English",
        ["es"] = "Spanish",
        ["et"] = "Estonian",
        ["eu"] = "Basque",
        ["fa"] = "Persian",
        ["fi"] = "Finnish",
        ["fr"] = "French",
        ["ga"] = "Irish",
        ["gl"] = "Galician",
        ["gu"] = "Gujarati",
        ["he"] = "Hebrew",
        ["hi"] = "Hindi",
        ["hr"] = "Croatian",
        ["hu"] = "Hungarian",
        ["hy"] = "Armenian",
        ["id"] = "Indonesian",
        ["is"] = "Icelandic",
        ["it"] = "Italian",
        ["ja"] = "Japanese",
        ["ka"] = "Georgian",
        ["kk"] = "Kazakh",
        ["km"] = "Khmer",
        ["kn"] = "Kannada",
        ["ko"] = "Korean",
        ["lo"] = "Lao",
        ["lt"] = "Lithuanian",
        ["lv"] = "Latvian",
        ["mk"] = "Macedonian",
        ["ml"] = "Malayalam",
        ["mn"] = "Mongolian",
        ["mr"] = "Marathi",
        ["ms"] = "Malay",
        ["mt"] = "Maltese",
        ["my"] = "Burmese",
        ["nb"] = "Norwegian",
        ["nl"] = "Dutch",
        ["nn"] = "Norwegian",
        ["no"] = "Norwegian",
        ["pa"] = "Punjabi",
        ["pl"] = "Polish",
        ["pt"] = "Portuguese",
        ["ro"] = "Romanian",
        ["ru"] = "Russian",
        ["si"] = "Sinhala",
        ["sk"] = "Slovak",
        ["sl"] = "Slovene",
        ["sq"] = "Albanian",
        ["sr"] = "Serbian",
        ["sv"] = "Swedish",
        ["sw"] = "Swahili",
        ["ta"] = "Tamil",
        ["te"] = "Telugu",
        ["th"] = "Thai",
        ["tl"] = "Tagalog",
        ["tr"] = "Turkish",
        ["uk"] = "Ukrainian",
        ["ur"] = "Urdu",
        ["vi"] = "Vietnamese",
        ["zh"] = "Chinese",
    };

    /// <param name="tag">A BCP 47 tag such as <c>de</c> or <c>pt-BR</c>; null if the language is not known.</param>
    public static string Of(string? tag) => tag is null
        ? "the language of this comment"
        : Names.GetValueOrDefault(tag.Split('-', '_')[0], $"the language '{tag}'");
}
