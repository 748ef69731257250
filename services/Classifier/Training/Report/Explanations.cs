using Moderation.Contracts;

namespace Classifier.Training.Report;

/// <summary>Compares explanations of toxicity with the characters that raters marked.</summary>
internal static class Explanations
{
    // The deep tier reads a text once for each of its words; for all 8,600 texts that would take longer than all else.
    private const int EveryNth = 4;

    /// <summary>The F1 score over each text's characters, averaged over a quarter of the texts.</summary>
    public static double F1(PacedScorer scorer, string folder)
    {
        var rows = Corpus.Spans(Path.Combine(folder, "toxic_spans.csv")).Where((_, i) => i % EveryNth == 0).ToArray();
        var scored = scorer.Score("explanations", rows.Select(r => r.Text), explain: true);
        return Math.Round(rows.Select((r, i) => F1(r.Marked, Told(r.Text, scored[i].Spans))).Average(), 4);
    }

    // Include the blank between two explained words, because raters mark phrases.
    private static HashSet<int> Told(string text, IReadOnlyList<ScoreSpan> spans)
    {
        var told = new HashSet<int>();
        var end = -1;
        // Those of a quotation come after those of the author's own words, wherever it is.
        foreach (var span in spans.Where(s => s.Attribute == Attributes.Toxicity).OrderBy(s => s.Begin))
        {
            if (end >= 0 && end <= span.Begin && string.IsNullOrWhiteSpace(text[end..span.Begin]))
                told.UnionWith(Enumerable.Range(end, span.Begin - end));
            end = span.End;
            told.UnionWith(Enumerable.Range(span.Begin, span.End - span.Begin));
        }
        return told;
    }

    private static double F1(HashSet<int> marked, HashSet<int> told)
    {
        if (marked.Count == 0 || told.Count == 0)
            return marked.Count == told.Count ? 1 : 0;
        double both = told.Count(marked.Contains);
        return 2 * both / (marked.Count + told.Count);
    }
}
