using System.Data.Common;
using Moderation.Sites;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>
/// The table of deliveries as a queue. It is read lane by lane (<see cref="DeliveryLane"/>), so that the cost grows with the number of
/// lanes and not with the number of pending deliveries.
/// </summary>
internal sealed class DeliveryQueue(ModerationDatabase database, TimeProvider time)
{
    /// <summary>An attempt may not take as long, so after this time the process that took a row must be dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>
    /// All lanes with pending deliveries: each step goes to the next greater lane in the index. No lane is closed beyond @latest
    /// (<see cref="DeliveryLanes.Latest"/>).
    /// </summary>
    internal static readonly string LanesSql =
        $"""
        with recursive lanes as (
            select min({DeliveryLane.Of("d")}) as lane
            from deliveries as d
            where {DeliveryLane.Of("d")} is not null
            union all
            select (
                select min({DeliveryLane.Of("d")})
                from deliveries as d
                where {DeliveryLane.Of("d")} > l.lane
            )
            from lanes as l
            where l.lane is not null
        )
        select
            l.lane,
            (
                select min(d.next_attempt_at)
                from deliveries as d
                where {DeliveryLane.Of("d")} = l.lane
            ) as due_at,
            (
                select max(d.next_attempt_at)
                from deliveries as d
                where {DeliveryLane.Of("d")} = l.lane
            ) as last_due_at,
            coalesce(c.failures, 0) as failures,
            case when c.closed_until <= @latest then c.closed_until end as closed_until
        from lanes as l
        left join delivery_lanes as c on c.lane = l.lane
        where l.lane is not null
        """;

    /// <summary>Takes the first deliveries of one lane, @Most of them, that are due @now.</summary>
    internal static string TakeSql(ModerationDatabase database) =>
        $"""
        with locked as materialized (
            select d.id
            from deliveries as d
            where {DeliveryLane.Of("d")} = @Lane and d.next_attempt_at <= @now
            order by d.next_attempt_at
            limit @Most
            {database.LockAndSkip}
        )
        update deliveries
        set next_attempt_at = @lease, attempts = attempts + 1
        where id in (select id from locked)
        returning id, kind, {DeliveryLane.Of("deliveries")} as lane, site_id, target, body, attempts
        """;

    /// <summary>All lanes with pending deliveries.</summary>
    public async Task<IReadOnlyList<DeliveryLane>> LanesAsync(CancellationToken ct)
    {
        var lanes = await ReadLanesAsync(ct);
        var latest = time.GetUtcNow() + DeliverySchedule.LongestPause;
        var tooLate = lanes.Where(lane => lane.LastDueAt > latest).Select(static lane => lane.Lane).ToList();
        if (tooLate.Count == 0)
            return lanes;
        await MakeDueAsync(tooLate, latest, ct);
        return await ReadLanesAsync(ct);
    }

    private async Task<IReadOnlyList<DeliveryLane>> ReadLanesAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForKeysAsync(ct);
        return await connection.QueryAsync<DeliveryLane>(LanesSql, new { latest = DeliveryLanes.Latest(time.GetUtcNow()) }, ct);
    }

    /// <summary>What was written while the clock was ahead is due now, and not when that time comes.</summary>
    private Task<int> MakeDueAsync(IEnumerable<string> lanes, DateTimeOffset latest, CancellationToken ct) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            $"""
            update deliveries
            set next_attempt_at = @now
            where next_attempt_at > @latest and {DeliveryLane.Of("deliveries")} in (select r.value from {database.Rows<string>()})
            """,
            new { now = time.GetUtcNow(), latest, rows = ModerationDatabase.Values(lanes) },
            ct),
        ct);

    /// <summary>Takes due deliveries of these lanes for this process alone.</summary>
    public async Task<IReadOnlyList<Delivery>> TakeAsync(IReadOnlyList<LaneShare> shares, CancellationToken ct)
    {
        if (shares.Count == 0)
            return [];
        var (now, sql) = (time.GetUtcNow(), TakeSql(database));
        var taken = await database.WriteAsync(
            async transaction =>
            {
                var all = new List<Delivery>();
                foreach (var share in shares)
                    all.AddRange(await transaction.QueryAsync<Delivery>(sql, new { share.Lane, share.Most, now, lease = now + Lease }, ct));
                return all;
            },
            ct);
        if (taken.Count == 0)
            return [];
        await using var connection = await database.OpenForKeysAsync(ct);
        var sites = await SiteTable.ReadAsync(database, taken.Select(static delivery => delivery.SiteId), connection, ct);
        return taken.ConvertAll(delivery => delivery with { Site = sites.GetValueOrDefault(delivery.SiteId) });
    }

    /// <inheritdoc cref="IWebhookTargets.MoveAsync"/>
    public static async Task MoveAsync(Guid siteId, string? url, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        await transaction.ExecuteAsync(
            """
            update deliveries set
                target = coalesce(@url, target),
                state = case when @isRemoved then 'cancelled' else 'pending' end,
                attempts = 0,
                next_attempt_at = @now
            where site_id = @siteId and kind = 'webhook' and state = 'pending'
            """,
            new { siteId, url, isRemoved = url is null, now },
            ct);
        await DeliveryLanes.ForgetLeftAsync(transaction, ct);
    }
}
