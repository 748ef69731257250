using System.Diagnostics.Metrics;
using DeadLetterQueue = Shared.Bus.DeadLetters;

namespace Moderation.DeadLetters;

/// <summary>
/// How many dead letters there are and since when, for <c>/metrics</c> and <c>/health/ready</c>. Nothing asks the broker between their
/// requests. A request for the metrics gets the last answer and asks for the next one.
/// </summary>
internal sealed class DeadLetterState
{
    private static readonly Meter Meter = new("Moderation");
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly DeadLetterQueue? _queue;
    private readonly TimeProvider _time;
    private Letters _last = new(0, null);
    private int _asking;

    /// <param name="time">The clock.</param>
    /// <param name="queue">The queue; null where the bus is in memory.</param>
    public DeadLetterState(TimeProvider time, DeadLetterQueue? queue = null)
    {
        _time = time;
        _queue = queue;
        Meter.CreateObservableGauge("moderation.dead_letters", () => Asked().Count, "{message}", "Dead letters");
        Meter.CreateObservableGauge(
            "moderation.dead_letters.oldest", () => Asked().AgeAt(time.GetUtcNow()).TotalSeconds, "s", "Age of the oldest dead letter");
    }

    /// <summary>Asks the broker.</summary>
    public async Task<Letters> ReadAsync(CancellationToken ct)
    {
        if (_queue is null)
            return _last;
        var count = await _queue.CountAsync(ct);
        // Looking at a message makes the broker deliver it, so only when their number has changed.
        if (count != _last.Count)
            _last = new Letters(count, count == 0 ? null : await OldestAsync(_queue, ct));
        return _last;
    }

    private async Task<DateTimeOffset?> OldestAsync(DeadLetterQueue queue, CancellationToken ct)
    {
        var oldest = await queue.ListAsync(1, ct);
        // The broker does not say when it dead-lettered a message itself: then it counts from now.
        return oldest.Count == 0 ? null : oldest[0].FailedAt ?? _last.Since ?? _time.GetUtcNow();
    }

    private Letters Asked()
    {
        if (_queue is not null && Interlocked.Exchange(ref _asking, 1) == 0)
            _ = AskAsync();
        return _last;
    }

    private async Task AskAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(Timeout);
            await ReadAsync(limit.Token);
        }
#pragma warning disable CA1031 // Nobody waits for it. While the broker is away the figures stay, and its own check says so.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        finally
        {
            Volatile.Write(ref _asking, 0);
        }
    }

    /// <param name="Count">How many.</param>
    /// <param name="Since">When the oldest was dead-lettered.</param>
    internal sealed record Letters(long Count, DateTimeOffset? Since)
    {
        public TimeSpan AgeAt(DateTimeOffset now) => Since is { } since ? now - since : TimeSpan.Zero;
    }
}
