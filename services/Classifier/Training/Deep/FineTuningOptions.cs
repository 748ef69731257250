namespace Classifier.Training.Deep;

/// <summary>Settings for training the encoder.</summary>
internal sealed record FineTuningOptions
{
    public double Epochs { get; init; } = 1;

    public int RowsInBatch { get; init; } = 48;

    /// <summary>Longer texts are cut in training only.</summary>
    public int MostPieces { get; init; } = 80;

    public double Rate { get; init; } = 1e-4;

    /// <summary>The factor by which the head, which starts untrained, learns faster.</summary>
    public double HeadFactor { get; init; } = 10;

    /// <summary>The factor by which each layer learns slower than the one after it.</summary>
    public double LayerDecay { get; init; } = 0.85;

    public int Seed { get; init; } = 5;

    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Steps between two saves.</summary>
    public int SaveEvery { get; init; } = 400;

    /// <summary>How long this start may take; it saves and ends then, and the next start goes on.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>
    /// Whether the round ends with the limit: the rate falls to nothing by then, and the rows that are left are not read.
    /// </summary>
    public bool EndsWithLimit { get; init; }
}
