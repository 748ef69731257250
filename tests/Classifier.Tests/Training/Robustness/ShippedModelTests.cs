using Classifier.Tests.Scoring;
using Classifier.Training.Report;
using Classifier.Training.Robustness;

namespace Classifier.Tests.Training.Robustness;

/// <summary>
/// What the model in use withstands, on sentences of our own. A bound is a little above what was seen; one that falls far short of the
/// goal says so with its size. Lower it when reading improves.
/// </summary>
public sealed class ShippedModelTests
{
    /// <summary>Reading takes these out, so they cost nothing.</summary>
    private const double Undone = AttackFigure.Goal;

    /// <summary>These still cost something; 0.02 to 0.06 were seen.</summary>
    private const double Felt = 0.08;

    private static readonly Lazy<IReadOnlyList<AttackFigure>> Figures = new(() =>
    [
        .. new AttackRun(new PacedScorer(Shipped.Scorer, TextWriter.Null))
            .Measure("own", [.. Sentences.Toxic.Select(s => (s, true)), .. Sentences.Harmless.Select(s => (s, false))]),
    ]);

    public static TheoryData<string, double> Bounds { get; } = new()
    {
        { "leetspeak", Felt },
        { "Cyrillic letters", Felt },
        { "Greek letters", Felt },
        { "fullwidth letters", Undone },
        { "mathematical letters", Undone },
        { "boxed letters", Felt },
        { "diacritics", Undone },
        { "zero-width characters", Undone },
        { "soft hyphens", Undone },
        { "spaced letters", Undone },
        { "word split in two", Felt },
        { "one mark inside", Felt },
        { "marks between letters", Felt },
        { "emoji inside", Felt },
        { "elongation", Undone },
        { "masked letters", Felt },
        { "swapped letters", Felt },
        { "dropped letter", Felt },
        { "random case", Undone },
        { "all capitals", Undone },
        { "friendly padding", Felt },
        { "emoji between words", Undone },
        { "repeated punctuation", Undone },
    };

    [Fact]
    public void Toxic_sentences_score_above_harmless_ones_without_an_attack() =>
        Assert.InRange(Figures.Value.Single(f => f.Attack == AttackRun.None).Auc, 0.98, 1);

    [Theory]
    [MemberData(nameof(Bounds))]
    public void An_attack_lowers_the_auc_by_no_more_than_its_bound(string attack, double bound) =>
        Assert.InRange(Figures.Value.Single(f => f.Attack == attack).Fall, -1, bound);

    [Fact]
    public void Every_attack_has_a_bound() => Assert.Equal(Attacks.All.Select(a => a.Name), Bounds.Select(b => b.Data.Item1));
}
