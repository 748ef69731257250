using System.Data.Common;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>
/// Lanes whose receiver fails. They are in a table, so that all processes pause them. Every failure closes a lane for longer. After that,
/// one delivery is tried, and any response opens the lane again.
/// </summary>
internal sealed class DeliveryLanes(ModerationDatabase database, TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>How long a lane is closed after this many failures in a row, 1 or more.</summary>
    public static TimeSpan PauseAfter(int failures, TimeSpan? retryAfter)
    {
        var doubled = ShortestPause * Math.Pow(2, Math.Min(failures - 1, 20));
        return DeliverySchedule.AtLeast(doubled < LongestPause ? doubled : LongestPause, retryAfter);
    }

    /// <summary>No lane is closed for longer. A later time was written while the clock was ahead, and does not count.</summary>
    public static DateTimeOffset Latest(DateTimeOffset now) => now + DeliverySchedule.LongestRetryAfter;

    /// <summary>Closes a lane, unless its address is no site's any more.</summary>
    public async Task CloseAsync(string lane, TimeSpan? retryAfter, DbTransaction transaction, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // Concurrent calls to a lane fail together, and count once.
        var failures = await transaction.QuerySingleOrDefaultAsync<int>(
            $"""
            insert into delivery_lanes (lane, failures, closed_until)
            select r.value, 1, @now
            from {database.Rows<string>()}
            where r.value = 'email' or exists (select 1 from sites as s where substr(s.webhook_url, 1, 500) = r.value)
            on conflict (lane) do update set
                failures = delivery_lanes.failures + case
                    when delivery_lanes.closed_until > @now and delivery_lanes.closed_until <= @latest then 0
                    else 1
                end
            returning failures
            """,
            new { rows = ModerationDatabase.Values([lane]), now, latest = Latest(now) },
            ct);
        await transaction.ExecuteAsync(
            """
            update delivery_lanes
            set closed_until = @until
            where lane = @lane and (closed_until < @until or closed_until > @latest)
            """,
            new { lane, latest = Latest(now), until = now + PauseAfter(Math.Max(failures, 1), retryAfter) },
            ct);
    }

    public Statement Open(IEnumerable<string> lanes) => new(
        $"delete from delivery_lanes where lane in (select r.value from {database.Rows<string>()})",
        ("rows", ModerationDatabase.Values(lanes)));

    /// <summary>Opens a lane, and returns whether it was closed.</summary>
    public static async Task<bool> OpenAsync(string lane, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync("delete from delivery_lanes where lane = @lane", new { lane }, ct) > 0;

    /// <summary>Forgets the lanes of addresses that sites have left. A site that returns to one begins anew.</summary>
    public static Task ForgetLeftAsync(DbTransaction transaction, CancellationToken ct) => transaction.ExecuteAsync(
        """
        delete from delivery_lanes
        where lane <> 'email' and lane not in (select substr(webhook_url, 1, 500) from sites where webhook_url is not null)
        """,
        ct);
}
