using System.Data.Common;
using Moderation.Sites;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>The table of deliveries as a queue: takes deliveries that are due, and records how each attempt ended.</summary>
internal sealed class DeliveryQueue(ModerationDatabase database, DeliveryLanes lanes, TimeProvider time)
{
    /// <summary>An attempt may not take as long, so after this time the process that took a row must be dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Takes due rows for this process alone. It takes few rows of each lane, and none of a closed or <paramref name="busy"/> lane, because
    /// a receiver that does not answer must not delay the others.
    /// </summary>
    public Task<List<Delivery>> TakeAsync(int limit, int perLane, IEnumerable<string> busy, CancellationToken ct) =>
        database.WriteAsync(
            async transaction =>
            {
                var now = time.GetUtcNow();
                var taken = await transaction.QueryAsync<Delivery>(
                    $"""
                    with due as (
                        select
                            w.id, coalesce(l.failures, 0) as failures,
                            row_number() over (partition by {LaneOf("w")} order by w.next_attempt_at, w.id) as place
                        from deliveries as w
                        left join delivery_lanes as l on l.lane = {LaneOf("w")}
                        where w.state = 'pending' and w.next_attempt_at <= @now
                          and (l.closed_until is null or l.closed_until <= @now)
                          and not exists (select 1 from {database.Rows<string>()} where r.value = {LaneOf("w")})
                    ),
                    first_of_lanes as (
                        select id
                        from due
                        where place <= case when failures > 0 then 1 else @perLane end
                    ),
                    locked as materialized (
                        select d.id
                        from deliveries as d
                        where d.state = 'pending' and d.next_attempt_at <= @now and d.id in (select id from first_of_lanes)
                        order by d.next_attempt_at, d.id
                        limit @limit
                        {database.LockAndSkip}
                    )
                    update deliveries
                    set next_attempt_at = @lease, attempts = attempts + 1
                    where id in (select id from locked)
                    returning id, kind, site_id, target, body, attempts
                    """,
                    new { now, lease = now + Lease, limit, perLane, rows = ModerationDatabase.Values(busy) },
                    ct);
                if (taken.Count == 0)
                    return taken;
                var sites = await SiteTable.ReadAsync(database, taken.Select(d => d.SiteId), transaction.Connection!, ct);
                return taken.ConvertAll(d => d with { Site = sites.GetValueOrDefault(d.SiteId) });
            },
            ct);

    /// <summary>How long until the next delivery is due or the next lane opens, at most <paramref name="longest"/>.</summary>
    public async Task<TimeSpan> UntilNextAsync(TimeSpan longest, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(ct);
        var next = await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(
            """
            with times as (
                select min(next_attempt_at) as at
                from deliveries
                where state = 'pending' and next_attempt_at > @now
                union all
                select min(closed_until)
                from delivery_lanes
                where closed_until > @now
            )
            select at
            from times
            where at is not null
            order by at
            limit 1
            """,
            new { now },
            ct);
        return next is { } at && at - now < longest ? at - now : longest;
    }

    public Task RecordAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken ct) => database.WriteAsync(
        async transaction =>
        {
            if (outcome is DeliveryOutcome.Unavailable away)
                await lanes.CloseAsync(delivery.Lane, away.RetryAfter, transaction, ct);
            else
                await DeliveryLanes.OpenAsync(delivery.Lane, transaction, ct);
            await (outcome switch
            {
                DeliveryOutcome.Delivered => EndAsync(delivery, "delivered", null, transaction, ct),
                DeliveryOutcome.Impossible impossible => EndAsync(delivery, "failed", impossible.Error, transaction, ct),
                DeliveryOutcome.Gone => SwitchOffAsync(delivery, transaction, ct),
                DeliveryOutcome.Refused refused => TryAgainAsync(delivery, refused.Error, null, transaction, ct),
                DeliveryOutcome.Unavailable unavailable =>
                    TryAgainAsync(delivery, unavailable.Error, unavailable.RetryAfter, transaction, ct),
                _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
            });
        },
        ct);

    /// <inheritdoc cref="IWebhookTargets.MoveAsync"/>
    public static Task MoveAsync(Guid siteId, string? url, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
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

    private static string LaneOf(string alias) => $"case {alias}.kind when 'email' then 'email' else {alias}.target end";

    private Task TryAgainAsync(Delivery delivery, string error, TimeSpan? retryAfter, DbTransaction transaction, CancellationToken ct)
    {
#pragma warning disable CA5394 // Jitter keeps no secret.
        var pause = DeliverySchedule.After(delivery.Attempts, Random.Shared.NextDouble(), retryAfter);
#pragma warning restore CA5394
        if (pause is null)
            return EndAsync(delivery, "failed", error, transaction, ct);
        return transaction.ExecuteAsync(
            """
            update deliveries
            set last_error = @error, next_attempt_at = @until
            where id = @Id and state = 'pending'
            """,
            new { delivery.Id, error, until = time.GetUtcNow() + pause.Value },
            ct);
    }

    /// <summary>A delivery that was cancelled while it was being sent was delivered all the same.</summary>
    private async Task EndAsync(Delivery delivery, string state, string? error, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            update deliveries
            set state = @state, last_error = @error, delivered_at = @deliveredAt
            where id = @Id and (state = 'pending' or (state = 'cancelled' and @state = 'delivered'))
            """,
            new { delivery.Id, state, error, deliveredAt = state == "delivered" ? time.GetUtcNow() : (DateTimeOffset?)null },
            ct);

    private async Task SwitchOffAsync(Delivery delivery, DbTransaction transaction, CancellationToken ct)
    {
        await EndAsync(delivery, "failed", "The receiver answered 410, so the site's webhook was switched off.", transaction, ct);
        await SiteWebhook.SwitchOffAsync(delivery.SiteId, delivery.Target, time.GetUtcNow(), transaction, ct);
        await transaction.ExecuteAsync(
            """
            update deliveries
            set state = 'cancelled', last_error = 'The receiver answered 410 to another call.'
            where site_id = @SiteId and kind = 'webhook' and target = @Target and state = 'pending'
            """,
            new { delivery.SiteId, delivery.Target },
            ct);
    }
}
