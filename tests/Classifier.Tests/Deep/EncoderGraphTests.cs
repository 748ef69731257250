using Classifier.Tests.Deep.Unigram;
using Classifier.Training.Deep;

namespace Classifier.Tests.Deep;

public sealed class EncoderGraphTests
{
    private static readonly int[] Text = [5, 6, 7, 11, 18, 21];
    private static readonly int[] Short = [5, 11];

    [Fact]
    public void The_graph_computes_what_the_arithmetic_says()
    {
        using var model = Made.Model();
        var expected = new PlainEncoder(Made.Weights, Made.Vectors).LogOdds([MadePieces.First, .. Text, MadePieces.Last]);

        var actual = model.Score([Text])[0];

        Assert.Equal(Made.Attributes, actual.Length);
        for (var a = 0; a < actual.Length; a++)
            Assert.Equal(expected[a], actual[a], 0.002);
    }

    [Fact]
    public void A_shorter_neighbour_in_the_batch_changes_nothing()
    {
        using var model = Made.Model();

        var together = model.Score([Text, Short]);

        Assert.Equal(model.Score([Text])[0], together[0], (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(model.Score([Short])[0], together[1], (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Nothing_at_all_is_scored_too()
    {
        using var model = Made.Model();

        Assert.All(model.Score([Array.Empty<int>()])[0], value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(nameof(Precision.Half), 0.05)]
    [InlineData(nameof(Precision.Byte), 0.5)]
    [InlineData(nameof(Precision.Integer), 1.0)]
    public void Fewer_bits_stay_near_the_full_precision(string precision, double bound)
    {
        using var full = Made.Model();
        using var model = Made.Model(Enum.Parse<Precision>(precision));

        var (expected, actual) = (full.Score([Text])[0], model.Score([Text])[0]);

        for (var a = 0; a < actual.Length; a++)
            Assert.Equal(expected[a], actual[a], bound);
    }

    [Fact]
    public void Weights_survive_their_file()
    {
        var path = Path.GetTempFileName();
        try
        {
            WeightsFile.Write(path, Made.Weights);
            Assert.Equal(EncoderGraph.Write(Made.Weights, Precision.Half), EncoderGraph.Write(WeightsFile.Read(path), Precision.Half));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
