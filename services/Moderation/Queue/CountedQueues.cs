using System.Collections.Concurrent;
using Moderation.Sites;

namespace Moderation.Queue;

/// <summary>
/// Counts the queue, and caches the counts for a while if counting took long. Every open console asks whenever the queue changes, and a
/// long queue changes all the time. With the cache, counting takes at most a tenth of the time, however many consoles ask.
/// </summary>
internal sealed class CountedQueues(ModerationDatabase database, SiteNames names, TimeProvider time)
{
    private const int GoodForTimes = 10;

    /// <summary>A count that takes less than this is not cached.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, Counted> _counted = new();

    /// <summary>Counts at these sites; null counts at all sites.</summary>
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
            var counts = await CountQueue.CountAsync(sites, database, names, connection, time.GetUtcNow(), ct);
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
