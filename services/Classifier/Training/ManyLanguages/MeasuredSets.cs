using Classifier.Training.Deep.E5;
using Moderation.Contracts;

namespace Classifier.Training.ManyLanguages;

/// <summary>A comment with what people said of it.</summary>
/// <param name="Text">The comment.</param>
/// <param name="Target">The share of people who call it toxic.</param>
internal readonly record struct JudgedText(string Text, double Target);

/// <summary>Comments in one language, of a source that the encoder was not trained on.</summary>
/// <param name="Language">The primary language.</param>
/// <param name="Name">The source.</param>
/// <param name="Rows">The comments.</param>
internal sealed record MeasuredSet(string Language, string Name, IReadOnlyList<JudgedText> Rows);

/// <summary>Finds the comments by which the levels of languages are measured: sources that were left out, and <c>validation/</c>.</summary>
internal static class MeasuredSets
{
    /// <summary>The most comments of a set, evenly from the whole: more would say little more, and each costs milliseconds.</summary>
    private const int Most = 1500;

    private static readonly int Toxicity = Attributes.All.ToList().IndexOf(Attributes.Toxicity);

    // In these a 1 means that a comment is toxic, or nearly always that. The other sets of the folder label hatred alone, or are English.
    private static readonly (string File, string Language)[] Validation =
    [
        ("fr_cyberado_large", "fr"), ("hi_trac1", "hi"), ("hi-Latn_trac1", "hi"), ("id_ibrohim", "id"), ("it_haspeede_twitter", "it"),
        ("ko_unsmile", "ko"), ("pt_fortuna", "pt"), ("vi_victsd", "vi"), ("vi_vihsd", "vi"),
    ];

    /// <param name="data">The folder of the data.</param>
    /// <param name="leftOut">The sources and languages that the encoder was trained without.</param>
    public static IReadOnlyList<MeasuredSet> Read(string data, IReadOnlySet<string> leftOut) =>
    [
        .. LanguageRows.Read(data)
            .Where(r => !r.IsSentence && r.Weights[Toxicity] > 0 && (leftOut.Contains(r.Source) || leftOut.Contains(r.Language)))
            .GroupBy(r => (LanguageTag.Primary(r.Language)!, r.Source))
            .Select(g => Set(g.Key.Item1, g.Key.Source, [.. g.Select(r => new JudgedText(r.Text, r.Targets[Toxicity]))])),
        .. Validation.Select(v => Set(v.Language, $"validation/{v.File}", Judged(Path.Combine(data, "validation", v.File + ".csv")))),
    ];

    private static List<JudgedText> Judged(string path) =>
        [.. Corpus.Validation(path).Select(row => new JudgedText(row.Text, row.Label ? 1 : 0))];

    private static MeasuredSet Set(string language, string name, List<JudgedText> rows) => new(language, name, Measured.Evenly(rows, Most));
}
