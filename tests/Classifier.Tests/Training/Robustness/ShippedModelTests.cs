using Classifier.Tests.Scoring;
using Classifier.Training.Report;
using Classifier.Training.Robustness;

namespace Classifier.Tests.Training.Robustness;

/// <summary>
/// What the model in use withstands, on plain sentences of our own: none of the attacks may cost more than the goal. Real comments are
/// harder; what they lose stands in the report.
/// </summary>
public sealed class ShippedModelTests
{
    private static readonly Lazy<IReadOnlyList<AttackFigure>> Figures = new(() =>
    [
        .. new AttackRun(new PacedScorer(Shipped.Scorer, TextWriter.Null))
            .Measure("own", [.. Sentences.Toxic.Select(s => (s, true)), .. Sentences.Harmless.Select(s => (s, false))]),
    ]);

    public static TheoryData<string> Names { get; } = [.. Attacks.All.Select(a => a.Name)];

    [Fact]
    public void Toxic_sentences_score_above_harmless_ones_without_an_attack() =>
        Assert.InRange(Figures.Value.Single(f => f.Attack == AttackRun.None).Auc, 0.98, 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_lowers_the_auc_by_no_more_than_the_goal(string attack) =>
        Assert.InRange(Figures.Value.Single(f => f.Attack == attack).Fall, -1, AttackFigure.Goal);
}
