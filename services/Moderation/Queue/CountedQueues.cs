using System.Collections.Concurrent;

namespace Moderation.Queue;

/// <summary>
/// Counts what waits, and says the same again for a while where counting took long: every open console asks whenever the queue changes, and
/// a long queue changes all the time. Counting then takes a tenth of the time at most, however many ask.
/// </summary>
internal sealed class CountedQueues(ModerationDatabase database, TimeProvider time)
{
    private const int GoodForTimes = 10;

    /// <summary>What is counted faster than this is counted each time.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, Counted> _counted = new();

    /// <summary>Counts at these sites; at all where there are none named.</summary>
    public async Task<QueueCounts> CountAsync(IReadOnlyList<Guid>? sites, CancellationToken ct)
    {
        var which = sites is null ? "" : string.Join(' ', sites.Order());
        var counted = _counted.GetOrAdd(which, static _ => new Counted());
        await counted.Gate.WaitAsync(ct);
        try
        {
            if (counted.Counts is { } known && time.GetUtcNow() < counted.GoodUntil)
                return known;
            var began = time.GetTimestamp();
            await using var connection = await database.OpenAsync(ct);
            var counts = await CountQueue.CountAsync(sites, database, connection, time.GetUtcNow(), ct);
            var took = time.GetElapsedTime(began);
            (counted.Counts, counted.GoodUntil) = took < Quick ? (null, default) : (counts, time.GetUtcNow() + (took * GoodForTimes));
            return counts;
        }
        finally
        {
            counted.Gate.Release();
            if (counted.Counts is null)
                _counted.TryRemove(which, out _);
        }
    }

    private sealed class Counted
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public QueueCounts? Counts { get; set; }

        public DateTimeOffset GoodUntil { get; set; }
    }
}
