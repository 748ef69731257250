using Classifier.Training;

namespace Classifier.Tests.Training;

public sealed class WindowCorrectionTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    [InlineData(1.5)]
    public void The_correction_that_made_the_labels_is_found(double correction)
    {
        var random = new Random(3);
        LongRow[] rows = [.. Enumerable.Range(0, 4000).Select(_ =>
        {
            var (worst, windows) = (random.NextDouble() * 8 - 3, random.Next(2, 60));
            return new LongRow(worst, windows, 1 / (1 + Math.Exp(-(worst - correction * Math.Log(windows)))));
        })];

        Assert.Equal(correction, WindowCorrection.Fit(rows)!.Value, 0.01);
    }

    [Fact]
    public void Windows_never_raise_a_score() =>
        Assert.Equal(0, WindowCorrection.Fit([.. Enumerable.Range(0, 200).Select(i => new LongRow(-1, 10, i % 4 == 0 ? 0 : 1))]));

    [Fact]
    public void Too_few_rows_fit_nothing() =>
        Assert.Null(WindowCorrection.Fit([.. Enumerable.Range(0, 200).Select(i => new LongRow(0, 10, i < 20 ? 1 : 0))]));
}
