namespace Shared.Batching;

/// <summary>Bounds of a <see cref="Batcher{TItem,TResult}"/>.</summary>
public sealed record BatcherOptions
{
    /// <summary>Most items handled together; at least 1.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>Most items waiting for their turn; at least 1. Beyond it <c>TryAdd</c> refuses and <c>AddAsync</c> waits.</summary>
    public int Capacity { get; init; } = 4096;

    /// <summary>How many batches are handled at the same time; at least 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>
    /// The least time between the beginnings of two batches, so that under load more items are handled together. An item that comes later
    /// than that is handled at once, and so is a full batch: no item waits for a batch to fill. Called before each batch. Zero, the
    /// default, means no pause.
    /// </summary>
    public Func<TimeSpan> Pace { get; init; } = static () => TimeSpan.Zero;

    /// <summary>The clock of <see cref="Pace"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether the items of a failed batch are isolated: tried again, each in a batch of its own, so that one bad item does not fail its
    /// neighbours. Return false for failures that every item would meet alike, such as a lost connection.
    /// </summary>
    public Func<Exception, bool> IsolateOn { get; init; } = static _ => true;
}
