using System.Text.Json;
using Classifier.Encoding;
using Classifier.Training.Encoder;

namespace Classifier.Tests.Encoding;

/// <summary>Vocabularies, and a small encoder with weights made by chance.</summary>
internal static class Made
{
    public const int Reserved = 6;

    private const int Narrow = 8, Wide = 16, Inside = 24;

    public static string[] Words { get; } = ["▁you", "▁are", "▁kind", "▁not", "▁", "a", "b", "!"];

    public static Vocabulary Vocabulary(JsonElement json) =>
        Classifier.Encoding.Vocabulary.Read(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(json)));

    public static Vocabulary Vocabulary(params string[] pieces) =>
        new([.. Enumerable.Range(0, Reserved).Select(i => ($"<{i}>", 0.0)), .. pieces.Select(p => (p, -5.0))]);

    public static SentenceEncoder Encoder(Precision precision) => new(Vocabulary(Words), EncoderGraph.Write(Weights, precision));

    public static EncoderWeights Weights { get; } = Draw(new Random(17));

    private static EncoderWeights Draw(Random random) => new()
    {
        Pieces = Matrix(random, Reserved + Words.Length, Narrow, 1),
        Frequencies = new Matrix(1, Narrow / 2, [1, 0.3f, 0.1f, 0.03f]),
        Layers = [Layer(random, Narrow) with { Bypass = Dense(random, Narrow, Wide) }, Layer(random, Wide)],
        Output = Dense(random, Wide, SentenceEncoder.Dimensions),
    };

    private static EncoderLayer Layer(Random random, int width) => new()
    {
        AttentionNorm = Norm(random, width),
        Attention = Dense(random, width, 3 * width),
        AttentionOutput = Dense(random, width, Wide),
        DenseNorm = Norm(random, Wide),
        Widen = Dense(random, Wide, Inside),
        Narrow = Dense(random, Inside, Wide),
    };

    // Large against the biases: texts that all came out nearly alike would prove nothing.
    private static Dense Dense(Random random, int rows, int columns) =>
        new(Matrix(random, rows, columns, 3 / MathF.Sqrt(rows)), Matrix(random, 1, columns, 0.3f));

    private static Norm Norm(Random random, int width) => new(Matrix(random, 1, width, 4), Matrix(random, 1, width, 0.3f));

    private static Matrix Matrix(Random random, int rows, int columns, float scale) =>
        new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (2 * random.NextSingle() - 1) * scale)]);
}
