using System.Data.Common;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>
/// Lanes whose receiver fails. They are in a table, so that all processes pause them. Every failure closes a lane for longer. After that,
/// one delivery is tried, and any response opens the lane again.
/// </summary>
internal sealed class DeliveryLanes(TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <summary>How long a lane is closed after this many failures in a row, 1 or more.</summary>
    public static TimeSpan PauseAfter(int failures, TimeSpan? retryAfter)
    {
        var doubled = ShortestPause * Math.Pow(2, Math.Min(failures - 1, 20));
        var pause = doubled < LongestPause ? doubled : LongestPause;
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter ?? TimeSpan.Zero;
        return asked > pause ? asked : pause;
    }

    public async Task CloseAsync(string lane, TimeSpan? retryAfter, DbTransaction transaction, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // Concurrent calls to a lane fail together, and count once.
        var failures = await transaction.QuerySingleAsync<int>(
            """
            insert into delivery_lanes (lane, failures, closed_until)
            values (@lane, 1, @now)
            on conflict (lane) do update set
                failures = delivery_lanes.failures + case when delivery_lanes.closed_until <= @now then 1 else 0 end
            returning failures
            """,
            new { lane, now },
            ct);
        await transaction.ExecuteAsync(
            """
            update delivery_lanes
            set closed_until = @until
            where lane = @lane and closed_until < @until
            """,
            new { lane, until = now + PauseAfter(failures, retryAfter) },
            ct);
    }

    public static Task OpenAsync(string lane, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("delete from delivery_lanes where lane = @lane", new { lane }, ct);
}
