using Classifier.Encoding;
using Classifier.Scoring;
using Classifier.Training.Encoder;

namespace Classifier.Tests.Encoding;

public sealed class SentenceEncoderTests
{
    private static readonly string[] Texts =
    [
        "you are kind", "you are not kind!!", "", "ab", "?", "you are not a", "baba ab! you you you kind are not",
        string.Concat(Enumerable.Repeat("you are ", 40)),
    ];

    [Theory]
    [InlineData(nameof(Precision.Single), 0.999999)]
    [InlineData(nameof(Precision.Half), 0.99999)]
    [InlineData(nameof(Precision.Byte), 0.995)]
    [InlineData(nameof(Precision.Integer), 0.95)]
    public void The_graph_does_the_encoders_arithmetic(string precision, double nearest)
    {
        using var encoder = Made.Encoder(Enum.Parse<Precision>(precision));
        var plain = new PlainEncoder(Made.Weights);
        var tokeniser = new PieceTokeniser(Made.Vocabulary(Made.Words));

        Assert.All(Texts, text =>
        {
            var theirs = plain.Encode([.. tokeniser.Pieces(text).Take(SentenceEncoder.MostPieces)]);
            Assert.InRange(Agreement.Cosine(Array.ConvertAll(theirs, v => (float)v), encoder.Encode([text])[0]), nearest, 1.000001);
        });
    }

    [Theory]
    [InlineData(nameof(Precision.Single))]
    [InlineData(nameof(Precision.Half))]
    [InlineData(nameof(Precision.Byte))]
    public void Neighbours_in_a_batch_change_nothing(string precision)
    {
        using var encoder = Made.Encoder(Enum.Parse<Precision>(precision));
        string[] many = [.. Enumerable.Range(0, 5).SelectMany(_ => Texts)];
        var together = encoder.Encode(many);
        Assert.All(many, (text, i) => Assert.All(encoder.Encode([text])[0], (value, c) => Assert.Equal(value, together[i][c], 1e-6f)));
    }

    [Fact]
    public void Order_counts()
    {
        using var encoder = Made.Encoder(Precision.Single);
        var vectors = encoder.Encode(["you are not kind", "are you not kind"]);
        Assert.InRange(Agreement.Cosine(vectors[0], vectors[1]), -0.9, 0.9);
    }

    [Fact]
    public void What_follows_the_last_piece_that_the_graph_reads_changes_nothing()
    {
        using var encoder = Made.Encoder(Precision.Single);
        var full = string.Join(' ', Enumerable.Repeat("you", SentenceEncoder.MostPieces));
        Assert.Equal(encoder.Encode([full])[0], encoder.Encode([full + " are not kind"])[0]);
    }

    [Fact]
    public void Vectors_come_back_from_their_file()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var encoder = Made.Encoder(Precision.Byte);
            VectorFile.Write(path, Texts, encoder);
            var read = VectorFile.Read(path);
            Assert.Equal(Texts.Length, read.Count);
            var vectors = encoder.Encode(Texts);
            Assert.All(Texts, (text, i) => Assert.Equal(vectors[i], read[text]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Another_package_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            Assert.Contains("0.2.0", Assert.Throws<ModelLoadException>(() => EncoderPackage.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_head_finds_the_direction_that_made_the_labels()
    {
        var random = new Random(2);
        float Draw() => random.NextSingle() - 0.5f;
        var examples = Enumerable.Range(0, 2000).Select(_ => new[] { Draw(), Draw(), Draw() })
            .Select(v => new DenseExample { Label = 2 * v[0] - v[1] > 0.2f, Weight = 1, Features = v }).ToArray();
        var head = LinearHead.Fit(examples, ridge: 0.01f);
        Assert.Equal(-2, head.Weights[0] / head.Weights[1], 0.2);
        Assert.True(examples.Count(e => head.Sum(e.Features) > 0 == e.Label) > 1900);
    }
}
