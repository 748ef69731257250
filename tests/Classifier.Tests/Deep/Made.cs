using Classifier.Deep;
using Classifier.Training.Deep;

namespace Classifier.Tests.Deep;

/// <summary>An encoder of the right shape with weights by chance, always the same ones.</summary>
internal static class Made
{
    public const int Attributes = 7;

    private const int Width = 384, Layers = 6, Heads = 12;

    public static WordPieces Pieces { get; } = new(
    [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "you", "are", "idiot", "4th", "un", "##believ", "##able", "i", "d", "o", "t", "##i", "##d", "##o", "##t",
        "!", "\"", "monkey", "face", "http", "cheap", "example", "com", "god", "good", "'", "don", "##s", "a", "##a",
    ]);

    public static EncoderWeights Weights { get; } = Make(new Random(3));

    public static DeepModel Model(Precision precision = Precision.Single) => new(Pieces, EncoderGraph.Write(Weights, precision));

    /// <summary>A tier that takes the encoder's word for everything.</summary>
    public static DeepTier Tier(double lowestDoubt = 0) => new(Model(), new DeepManifest
    {
        LowestDoubt = lowestDoubt,
        Blend = [.. Enumerable.Range(0, Attributes).Select(_ => new Blend { Fast = 0, Deep = 1, Offset = 0 })],
    });

    private static EncoderWeights Make(Random random)
    {
        Matrix By(int rows, int columns, double size, double middle = 0) =>
            new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(middle + size * (random.NextDouble() - 0.5)))]);
        Dense Dense(int from, int to) => new(By(from, to, 0.2), By(1, to, 0.2));
        Norm Norm() => new(By(1, Width, 0.2, 1), By(1, Width, 0.2));
        return new EncoderWeights
        {
            Heads = Heads,
            Pieces = By(Pieces.Pieces.Count, Width, 1),
            Positions = By(DeepModel.MostPieces, Width, 0.5),
            InputNorm = Norm(),
            Body =
            [
                .. Enumerable.Range(0, Layers).Select(_ => new EncoderLayer(Dense(Width, Width), Dense(Width, Width), Dense(Width, Width),
                    Dense(Width, Width), Norm(), Dense(Width, 4 * Width), Dense(4 * Width, Width), Norm())),
            ],
            Head = Dense(2 * Width, Attributes),
        };
    }
}
