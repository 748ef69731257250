using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>One line of the model card: how an attribute does on a set of rows.</summary>
internal sealed record Figure
{
    public required string Attribute { get; init; }

    public required string Rows { get; init; }

    public required int Count { get; init; }

    public required int Positives { get; init; }

    public double? Auc { get; init; }

    public double? AucLow { get; init; }

    public double? AucHigh { get; init; }

    public double? CalibrationError { get; init; }

    public double? PrecisionAtHalf { get; init; }

    public double? RecallAtHalf { get; init; }

    public double? PrecisionAtFourFifths { get; init; }

    public double? RecallAtFourFifths { get; init; }
}

/// <summary>Measures a stored model on the rows kept for testing, by source, and on texts of other domains.</summary>
internal sealed class Evaluation(Scorer scorer)
{
    public const string InDomain = "in domain";

    private const int FewestOfEach = 5;

    /// <summary>Files of other domains, and what their labels speak of.</summary>
    public static readonly (string File, string Attribute)[] Domains =
    [
        ("olid_offensive", Attributes.Toxicity), ("insults", Attributes.Toxicity), ("insults", Attributes.Insult),
        ("fox_news_hate", Attributes.Toxicity), ("fox_news_hate", Attributes.IdentityAttack),
    ];

    public IEnumerable<Figure> Held(Dataset data)
    {
        var rows = data.Rows.Where(r => r is { Part: Part.Test, IsOurs: false }).ToArray();
        var scores = ScoreAll([.. rows.Select(r => r.Reduced.Text)]);
        foreach (var attribute in scorer.Attributes)
        {
            var known = rows.Select((row, i) => (row, Score: scores[i][attribute])).Where(x => x.row.Label(attribute) is not null).ToArray();
            var inDomain = known.Where(x => Recipe.IsInDomain(x.row, attribute));
            yield return Measure(attribute, InDomain, [.. inDomain.Select(x => (x.Score, x.row.Label(attribute)!.Value))]);
            foreach (var source in known.GroupBy(x => x.row.Source).OrderBy(g => g.Key, StringComparer.Ordinal))
                yield return Measure(attribute, source.Key, [.. source.Select(x => (x.Score, x.row.Label(attribute)!.Value))]);
        }
    }

    public IEnumerable<Figure> OtherDomains(string folder)
    {
        foreach (var (file, attribute) in Domains)
        {
            var rows = Corpus.Validation(Path.Combine(folder, "validation", file + ".csv"));
            var scores = ScoreAll([.. rows.Select(r => r.Text)]);
            yield return Measure(attribute, $"validation/{file}", [.. rows.Select((r, i) => (scores[i][attribute], r.Label))]);
        }
    }

    /// <summary>How well explanations find what raters marked: the F1 of each text's characters, on average.</summary>
    public double SpanF1(string folder)
    {
        var rows = Corpus.Spans(Path.Combine(folder, "toxic_spans.csv"));
        var scored = scorer.Score([.. rows.Select(r => new TextToScore { Content = r.Text, Explain = true })]);
        return Math.Round(rows.Select((r, i) => F1(r.Marked, Told(r.Text, scored[i].Spans))).Average(), 4);
    }

    // A blank between two told words is told too, as raters mark phrases.
    private static HashSet<int> Told(string text, IReadOnlyList<ScoreSpan> spans)
    {
        var told = new HashSet<int>();
        var end = -1;
        foreach (var span in spans.Where(s => s.Attribute == Attributes.Toxicity))
        {
            if (end >= 0 && string.IsNullOrWhiteSpace(text[end..span.Begin])) told.UnionWith(Enumerable.Range(end, span.Begin - end));
            end = span.End;
            told.UnionWith(Enumerable.Range(span.Begin, span.End - span.Begin));
        }
        return told;
    }

    private static double F1(HashSet<int> marked, HashSet<int> told)
    {
        if (marked.Count == 0 || told.Count == 0) return marked.Count == told.Count ? 1 : 0;
        double both = told.Count(marked.Contains);
        return 2 * both / (marked.Count + told.Count);
    }

    public static Figure Measure(string attribute, string name, IReadOnlyList<(double Score, bool Label)> rows)
    {
        var positives = rows.Count(r => r.Label);
        var figure = new Figure { Attribute = attribute, Rows = name, Count = rows.Count, Positives = positives };
        if (positives < FewestOfEach || rows.Count - positives < FewestOfEach) return figure;
        var interval = Measures.AucInterval(rows);
        var (half, fourFifths) = (Measures.At(0.5, rows), Measures.At(0.8, rows));
        return figure with
        {
            Auc = Round(Measures.Auc(rows)), AucLow = Round(interval?.Low), AucHigh = Round(interval?.High),
            CalibrationError = Round(Measures.CalibrationError(rows)),
            PrecisionAtHalf = Round(half.Precision), RecallAtHalf = Round(half.Recall),
            PrecisionAtFourFifths = Round(fourFifths.Precision), RecallAtFourFifths = Round(fourFifths.Recall),
        };
    }

    private IReadOnlyDictionary<string, double>[] ScoreAll(IReadOnlyList<string> texts) =>
        [.. scorer.Score([.. texts.Select(t => new TextToScore { Content = t })]).Select(s => s.Scores)];

    private static double? Round(double? value) => value is { } v ? Math.Round(v, 4) : null;
}
