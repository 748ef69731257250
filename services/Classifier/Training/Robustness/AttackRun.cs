using Classifier.Training.Report;
using Moderation.Contracts;

namespace Classifier.Training.Robustness;

/// <summary>Attacks samples of toxic rows, in domain and of another, and measures them against unchanged harmless rows.</summary>
/// <param name="scorer">The scorer to attack.</param>
/// <param name="only">The name of a single attack to run; null for all.</param>
internal sealed class AttackRun(PacedScorer scorer, string? only = null)
{
    public const string None = "no attack";

    private const string OtherDomain = "insults";
    private const int MostPositives = 600, MostNegatives = 2000, Seed = 17;

    private readonly Attack[] _attacks = only is null ? [.. Attacks.All] : [Attacks.All.SingleOrDefault(a => a.Name == only)
        ?? throw new ArgumentException($"--only '{only}' is unknown. Use one of {string.Join(", ", Attacks.All.Select(a => a.Name))}.")];

    public IReadOnlyList<AttackFigure> Run(IReadOnlyList<TrainingRow> rows, string folder) =>
    [
        .. Measure(Evaluation.InDomain, rows.Where(r => r.Part == Part.Test && Recipe.IsInDomain(r, Attributes.Toxicity))
            .Select(r => (r.Reduced.Text, r.IsPositive(Attributes.Toxicity)!.Value))),
        .. Measure($"validation/{OtherDomain}", Corpus.Validation(Path.Combine(folder, "validation", OtherDomain + ".csv"))),
    ];

    /// <summary>Measures every attack on labelled texts.</summary>
    public IEnumerable<AttackFigure> Measure(string name, IEnumerable<(string Text, bool Label)> rows)
    {
        var shuffled = rows.ToArray();
        new Random(Seed).Shuffle(shuffled);
        var targets = Targets(name, [.. shuffled.Where(r => r.Label).Select(r => r.Text)]);
        double[] negatives =
        [
            .. Scores($"{name}, harmless", shuffled.Where(r => !r.Label).Take(MostNegatives).Select(r => r.Text)).Order()
        ];
        var attacked = Scores($"{name}, attacked", _attacks.SelectMany(attack => Attacked(attack, targets)));
        var before = Scores($"{name}, not attacked", targets.Select(t => t.Text));
        yield return AttackFigure.Measure(None, name, before, before, negatives);
        foreach (var (attack, after) in _attacks.Zip(attacked.Chunk(targets.Length)))
            yield return AttackFigure.Measure(attack.Name, name, before, after, negatives);
    }

    // A seed for each row, so that adding an attack does not change the others.
    private static IEnumerable<string> Attacked(Attack attack, TargetedText[] targets) =>
        targets.Select((text, i) => attack.Apply(text, new Random(Seed + i)));

    // A text without words cannot be attacked.
    private TargetedText[] Targets(string name, string[] texts)
    {
        string[] sample = [.. texts.Take(MostPositives)];
        var scored = scorer.Score($"{name}, words to attack", sample, explain: true);
        return [.. sample.Select((text, i) => TargetedText.Of(text, scored[i].Spans)).Where(t => t.Words.Count > 0)];
    }

    private double[] Scores(string what, IEnumerable<string> texts) =>
        [.. scorer.Score(what, texts).Select(s => s.Scores[Attributes.Toxicity])];
}
