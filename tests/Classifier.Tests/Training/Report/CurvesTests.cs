using Classifier.Training;
using Classifier.Training.Report;

namespace Classifier.Tests.Training.Report;

public sealed class CurvesTests
{
    private static readonly RowSet Noisy = Rows(3000);

    [Fact]
    public void The_area_under_the_roc_is_the_auc()
    {
        var curve = Curves.Roc(Noisy);
        var area = curve.Zip(curve.Skip(1), (a, b) => (b.X - a.X) * (a.Y + b.Y) / 2).Sum();
        Assert.Equal(Measures.Auc(Noisy.Rows)!.Value, area, 1e-9);
    }

    [Fact]
    public void Precision_ends_at_the_share_of_positives_and_starts_at_the_best_row()
    {
        var set = Set((0.9, true), (0.8, false), (0.7, true), (0.1, false));
        Assert.Equal([(0.5, 1.0), (0.5, 0.5), (1.0, 2 / 3.0), (1.0, 0.5)], Curves.PrecisionRecall(set));
        Assert.Equal((1 + 2 / 3.0) / 2, Curves.AveragePrecision(set), 1e-9);
    }

    [Fact]
    public void Rows_of_one_score_pass_a_threshold_together() =>
        Assert.Equal([(1.0, 0.5)], Curves.PrecisionRecall(Set((0.5, true), (0.5, false))));

    [Fact]
    public void A_bin_of_few_rows_has_a_wide_interval()
    {
        var bins = Curves.Reliability(Set((0.05, false), (0.06, false), (0.95, true), (0.97, true)));
        Assert.Equal(2, bins.Count);
        Assert.Equal((0.055, 0, 0), (bins[0].Said, bins[0].Seen, bins[0].Low));
        Assert.InRange(bins[0].High, 0.5, 0.8);
    }

    [Fact]
    public void The_interval_of_an_auc_holds_it_and_narrows_with_rows()
    {
        var (few, many) = (Rows(60), Noisy);
        var (wide, narrow) = (Measures.AucInterval(few.Rows)!.Value, Measures.AucInterval(many.Rows)!.Value);
        Assert.InRange(Measures.Auc(few.Rows)!.Value, wide.Low, wide.High);
        Assert.InRange(Measures.Auc(many.Rows)!.Value, narrow.Low, narrow.High);
        Assert.True(narrow.High - narrow.Low < (wide.High - wide.Low) / 2);
    }

    private static RowSet Set(params Judged[] rows) => new("toxicity", RowKind.InDomain, "made", rows);

    private static RowSet Rows(int count)
    {
        var random = new Random(2);
        return Set([.. Enumerable.Range(0, count).Select(i => (Judged)(Math.Round(0.3 * (i % 2) + 0.7 * random.NextDouble(), 2), i % 2 == 1))]);
    }
}
