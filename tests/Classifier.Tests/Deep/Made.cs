using Classifier.Deep;
using Classifier.Tests.Deep.Unigram;
using Classifier.Training.Deep;
using Classifier.Training.Deep.E5;

namespace Classifier.Tests.Deep;

/// <summary>The encoder of <see cref="MadePieces"/> with heads by chance, always the same ones.</summary>
internal static class Made
{
    public const int Attributes = 7;

    public static EncoderWeights Weights { get; } =
        MadePieces.Published.Weights(MadePieces.Positions) with { Head = Head(new Random(3), 2 * MadePieces.Width) };

    /// <summary>The vectors of its pieces.</summary>
    public static Matrix Vectors { get; } = PieceVectors.Of(MadePieces.Open());

    public static Encoder Model(Precision precision = Precision.Single) => new(MadePieces.Open(), EncoderGraph.Write(Weights, precision));

    /// <summary>A tier that takes the encoder's word for everything.</summary>
    public static DeepTier Tier(double lowestDoubt = 0) => new(MadePieces.Open(), Model(), new DeepManifest
    {
        LowestDoubt = lowestDoubt,
        Blend = [.. Enumerable.Range(0, Attributes).Select(_ => new Blend { Fast = 0, Deep = 1, Offset = 0 })],
    });

    private static Dense Head(Random random, int width)
    {
        Matrix By(int rows) => new(rows, Attributes, [.. Enumerable.Range(0, rows * Attributes).Select(_ => (float)(random.NextDouble() - 0.5))]);
        return new Dense(By(width), By(1));
    }
}
