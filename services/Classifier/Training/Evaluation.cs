using Classifier.Training.Report;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>A row kept for testing, and what the model says of it.</summary>
internal sealed record HeldRow(TrainingRow Row, string Text, IReadOnlyDictionary<string, double> Scores)
{
    public (double Score, bool Label) For(string attribute) => (Scores[attribute], Row.Label(attribute)!.Value);
}

/// <summary>
/// Scores the rows kept for testing and the texts of other domains, and says which of them belong together. It goes through the scorer
/// that serves, so any model that can be served can be measured.
/// </summary>
internal sealed class Evaluation(PacedScorer scorer)
{
    public const string InDomain = "in domain";

    /// <summary>Files of other domains, and what their labels speak of.</summary>
    public static readonly (string File, string Attribute)[] Domains =
    [
        ("olid_offensive", Attributes.Toxicity), ("insults", Attributes.Toxicity), ("insults", Attributes.Insult),
        ("fox_news_hate", Attributes.Toxicity), ("fox_news_hate", Attributes.IdentityAttack),
    ];

    // By the first length that is longer.
    private static readonly (string Name, int Below)[] Lengths =
        [("under 50 characters", 50), ("50 to 199", 200), ("200 to 799", 800), ("800 and more", int.MaxValue)];

    public IReadOnlyList<HeldRow> Held(Dataset data)
    {
        var rows = data.Rows.Where(r => r is { Part: Part.Test, IsOurs: false }).Select(row => (row, row.Reduced.Text)).ToArray();
        var scored = scorer.Score("held rows", rows.Select(r => r.Text));
        return [.. rows.Select((r, i) => new HeldRow(r.row, r.Text, scored[i].Scores))];
    }

    /// <summary>The held rows of each attribute: in domain, by source and by length.</summary>
    public IEnumerable<RowSet> Sets(IReadOnlyList<HeldRow> held)
    {
        foreach (var attribute in scorer.Attributes)
        {
            var known = held.Where(h => h.Row.Label(attribute) is not null).ToArray();
            var inDomain = known.Where(h => Recipe.IsInDomain(h.Row, attribute)).ToArray();
            yield return Set(attribute, RowKind.InDomain, InDomain, inDomain);
            foreach (var source in known.GroupBy(h => h.Row.Source).OrderBy(g => g.Key, StringComparer.Ordinal))
                yield return Set(attribute, RowKind.Source, source.Key, source);
            foreach (var length in inDomain.GroupBy(h => Array.FindIndex(Lengths, l => h.Text.Length < l.Below)).OrderBy(g => g.Key))
                yield return Set(attribute, RowKind.Length, Lengths[length.Key].Name, length);
        }
    }

    public IEnumerable<RowSet> OtherDomains(string folder)
    {
        foreach (var file in Domains.GroupBy(d => d.File))
        {
            var rows = Corpus.Validation(Path.Combine(folder, "validation", file.Key + ".csv"));
            var scored = scorer.Score(file.Key, rows.Select(r => r.Text));
            foreach (var (_, attribute) in file)
            {
                yield return new RowSet(attribute, RowKind.OtherDomain, $"validation/{file.Key}",
                    [.. rows.Select((r, i) => (scored[i].Scores[attribute], r.Label))]);
            }
        }
    }

    /// <summary>Sentences of our own about groups of people, none of them trained on.</summary>
    public IEnumerable<RowSet> AboutGroups()
    {
        string[] texts = [.. GroupSentences.Hateful, .. GroupSentences.OtherAbuse, .. GroupSentences.Harmless];
        var scored = scorer.Score("sentences about groups", texts);
        RowSet Set(string attribute, int positives) => new(attribute, RowKind.OtherDomain, "own sentences about groups",
            [.. scored.Select((s, i) => (s.Scores[attribute], i < positives))]);
        yield return Set(Attributes.IdentityAttack, GroupSentences.Hateful.Length);
        yield return Set(Attributes.Toxicity, GroupSentences.Hateful.Length + GroupSentences.OtherAbuse.Length);
    }

    /// <summary>Measures rows that one model was trained without.</summary>
    public static Figure Measure(string attribute, string name, IReadOnlyList<(double Score, bool Label)> rows) =>
        new RowSet(attribute, RowKind.LeftOut, name, rows).Measure();

    private static RowSet Set(string attribute, RowKind kind, string name, IEnumerable<HeldRow> rows) =>
        new(attribute, kind, name, [.. rows.Select(r => r.For(attribute))]);
}
