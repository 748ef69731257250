using Classifier.Training.Report;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>A test row with the model's scores.</summary>
internal sealed record HeldRow(TrainingRow Row, string Text, IReadOnlyDictionary<string, double> Scores)
{
    public Judged For(string attribute) => new(Scores[attribute], Row.Label(attribute)!.Value);
}

/// <summary>
/// Scores the test rows and the texts of other domains, and groups them into sets. Uses the same scorer as the service, so it can measure
/// any version that can serve.
/// </summary>
internal sealed class Evaluation(PacedScorer scorer)
{
    public const string InDomain = "in domain";

    /// <summary>The files of other domains, and the attribute that their labels are for.</summary>
    public static readonly (string File, string Attribute)[] Domains =
    [
        ("olid_offensive", Attributes.Toxicity), ("insults", Attributes.Toxicity), ("insults", Attributes.Insult),
        ("fox_news_hate", Attributes.Toxicity), ("fox_news_hate", Attributes.IdentityAttack), ("ucc_news", Attributes.Toxicity),
        ("trac_news_pages", Attributes.Toxicity),
    ];

    // Each group holds the texts shorter than its length and not shorter than the one before.
    private static readonly (string Name, int Below)[] Lengths =
        [("under 50 characters", 50), ("50 to 199", 200), ("200 to 799", 800), ("800 and more", int.MaxValue)];

    public IReadOnlyList<HeldRow> Held(Dataset data)
    {
        var rows = data.Rows.Where(r => r is { Part: Part.Test, IsOurs: false }).Select(row => (row, row.Reduced.Text)).ToArray();
        var scored = scorer.Score("held rows", rows.Select(r => r.row.Question));
        return [.. rows.Select((r, i) => new HeldRow(r.row, r.Text, scored[i].Scores))];
    }

    /// <summary>The test rows of each attribute: in domain, by source and by length.</summary>
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
                    [.. rows.Select((r, i) => (Judged)(scored[i].Scores[attribute], r.Label))]);
            }
        }
    }

    /// <summary>Our own sentences about groups of people, none of them trained on.</summary>
    public IEnumerable<RowSet> AboutGroups()
    {
        string[] texts = [.. GroupSentences.Hateful, .. GroupSentences.OtherAbuse, .. GroupSentences.Harmless];
        var scored = scorer.Score("sentences about groups", texts);
        RowSet Set(string attribute, int positives) => new(attribute, RowKind.OtherDomain, "own sentences about groups",
            [.. scored.Select((s, i) => (Judged)(s.Scores[attribute], i < positives))]);
        yield return Set(Attributes.IdentityAttack, GroupSentences.Hateful.Length);
        yield return Set(Attributes.Toxicity, GroupSentences.Hateful.Length + GroupSentences.OtherAbuse.Length);
    }

    /// <summary>Measures a model on rows that were left out of its training.</summary>
    public static Figure Measure(string attribute, string name, IReadOnlyList<Judged> rows) =>
        new RowSet(attribute, RowKind.LeftOut, name, rows).Measure();

    private static RowSet Set(string attribute, RowKind kind, string name, IEnumerable<HeldRow> rows) =>
        new(attribute, kind, name, [.. rows.Select(r => r.For(attribute))]);
}
