using Classifier.Training;
using Classifier.Training.Robustness;

namespace Classifier.Tests.Training.Robustness;

public sealed class AttackFigureTests
{
    private static readonly double[] Negatives = [0.1, 0.2, 0.3, 0.4];

    [Fact]
    public void What_changes_nothing_has_no_fall()
    {
        var figure = AttackFigure.Measure("none", "made", [0.25, 0.9], [0.25, 0.9], Negatives);
        Assert.Equal((0.75, 0, 0, 0.5), (figure.Auc, figure.Fall, figure.Margin, figure.Caught));
    }

    [Fact]
    public void The_auc_is_the_one_of_the_other_figures_ties_included()
    {
        double[] after = [0.2, 0.35, 0.35, 0.05, 0.9];
        var figure = AttackFigure.Measure("made", "made", [0.9, 0.9, 0.9, 0.9, 0.9], after, Negatives);
        Assert.Equal(Measures.Auc([.. after.Select(s => (Judged)(s, true)), .. Negatives.Select(s => (Judged)(s, false))])!.Value, figure.Auc, 1e-9);
        Assert.Equal(1 - figure.Auc, figure.Fall, 1e-9);
    }
}
