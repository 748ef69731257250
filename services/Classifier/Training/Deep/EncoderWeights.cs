namespace Classifier.Training.Deep;

/// <summary>Scale and bias of a layer normalisation.</summary>
internal sealed record Norm(Matrix Scale, Matrix Bias);

/// <summary>A matrix with a row for each number of its input, and a bias.</summary>
internal sealed record Dense(Matrix Kernel, Matrix Bias);

/// <summary>One layer of the transformer: attention, then two dense steps, each followed by a normalisation.</summary>
internal sealed record EncoderLayer(
    Dense Query, Dense Key, Dense Value, Dense AttentionOutput, Norm AttentionNorm, Dense Widen, Dense Narrow, Norm OutputNorm);

/// <summary>
/// All weights of an encoder, a BERT with normalisation after each step and the exact GELU, but the vectors of its pieces: training never
/// changes those, and the file of pieces holds them.
/// </summary>
internal sealed record EncoderWeights
{
    /// <summary>How many heads share the width in attention.</summary>
    public required int Heads { get; init; }

    /// <summary>The numbers of a place in the text, between the layers.</summary>
    public int Width => Positions.Columns;

    public required Matrix Positions { get; init; }

    public required Norm InputNorm { get; init; }

    public required IReadOnlyList<EncoderLayer> Body { get; init; }

    /// <summary>
    /// Maps the mean and the maximum over the pieces to log odds for each attribute; absent from the published encoder.
    /// </summary>
    public Dense? Head { get; init; }
}
