using Classifier.Training;

namespace Classifier.Tests.Training;

public sealed class TrainingTests
{
    [Fact]
    public void Auc_is_the_share_of_pairs_in_order()
    {
        Assert.Equal(1, Measures.Auc([(0.1, false), (0.4, false), (0.8, true)]));
        Assert.Equal(0.5, Measures.Auc([(0.5, false), (0.5, true)]));
        Assert.Equal(0.75, Measures.Auc([(0.1, false), (0.35, true), (0.4, false), (0.8, true)]));
        Assert.Null(Measures.Auc([(0.1, false)]));
    }

    [Fact]
    public void Calibration_error_is_the_gap_between_said_and_seen()
    {
        Assert.Equal(0, Measures.CalibrationError([(0.5, true), (0.5, false)]), 1e-9);
        Assert.Equal(0.4, Measures.CalibrationError([(0.9, true), (0.9, false)]), 1e-9);
    }

    [Fact]
    public void Platt_finds_the_slope_that_made_the_labels()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() * 8 - 4)
            .Select(score => (score, Fractions.Of(random.NextDouble() < 1 / (1 + Math.Exp(-(1.5 * score - 0.7)))), 1.0)).ToList();
        var (slope, offset) = PlattScaling.Fit(rows);
        Assert.Equal(1.5, slope, 0.1);
        Assert.Equal(-0.7, offset, 0.1);
    }

    [Fact]
    public void Platt_ends_where_scores_separate_the_labels() =>
        Assert.True(double.IsFinite(PlattScaling.Fit([(-3, 0, 1), (-2, 0, 1), (2, 1, 1), (3, 1, 1)]).Slope));

    [Fact]
    public void Spintax_takes_one_choice_of_each()
    {
        var random = new Random(1);
        var expanded = Enumerable.Range(0, 200).Select(_ => Spintax.Expand("{Great|{Very nice|Good}} post{|!}", random)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["Good post", "Good post!", "Great post", "Great post!", "Very nice post", "Very nice post!"], expanded);
    }

    [Fact]
    public void Near_duplicates_are_never_split()
    {
        var rows = Enumerable.Range(0, 300).SelectMany(i => new[] { Row($"{Words(i)} visit our shop number {i}"), Row($"{Words(i)} VISIT, our shop number {i}!!!") }).ToList();
        RowFeaturiser.Featurise(rows);
        Campaigns.Split(rows);
        Assert.All(rows.Chunk(2), pair => Assert.Equal(pair[0].Part, pair[1].Part));
        Assert.Equal(3, rows.Select(r => r.Part).Distinct().Count());
    }

    private static string Words(int seed)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, 12).Select(_ => (char)('a' + random.Next(26)) + "" + (char)('a' + random.Next(26)) + "x"));
    }

    private static TrainingRow Row(string text) => new("test", text) { IsOurs = false };
}
