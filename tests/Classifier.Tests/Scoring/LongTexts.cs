namespace Classifier.Tests.Scoring;

/// <summary>Friendly texts of 20,000 letters, of several kinds.</summary>
internal static class LongTexts
{
    public const int Letters = 20_000;

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["a discussion of an article"] =
            "I think the paragraph about the history of the bridge should be moved to the second section, since it repeats what the introduction says. "
            + "Could somebody check the source for the date of the opening? Regards. ",
        ["a travel story"] =
            "We took the early train to the coast and walked along the harbour until noon. The children fed the gulls, we had soup in a small place near "
            + "the church, and in the evening it rained a little, which nobody minded. ",
        ["instructions"] =
            "First you start the server and then you open the page in your browser; if the port is taken, change it in the settings file and try again. "
            + "The log tells which module failed to load, and the fix is mostly a missing package. ",
        ["an argument about a road"] =
            "I disagree with the council about the new road, because it cuts the park in two and the noise will reach the school. They say it brings jobs, "
            + "but the report that they quote is ten years old and nobody has asked the people who live there. ",
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    public static string Of(string kind) => string.Concat(Enumerable.Repeat(Kinds[kind], Letters / Kinds[kind].Length + 1))[..Letters];

    /// <summary>The text with a sentence after this share of it.</summary>
    public static string With(string kind, string sentence, double at)
    {
        var text = Of(kind);
        var place = at >= 1 ? text.Length : text.IndexOf(". ", (int)(at * text.Length), StringComparison.Ordinal) + 2;
        return $"{text[..place]} {sentence} {text[place..]}";
    }
}
