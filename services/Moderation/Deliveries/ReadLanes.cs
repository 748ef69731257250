using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>A lane as an administrator sees it.</summary>
internal sealed record LaneResponse
{
    [Description("The webhook address, of which the first 500 characters count, or email for all e-mails.")]
    public required string Lane { get; init; }

    [Description("How many deliveries are pending; 10000 also stands for more.")]
    public required int Pending { get; init; }

    [Description("How often the receiver has failed in a row. While it is above 0, one call is tried at a time.")]
    public required int Failures { get; init; }

    [Description("When the first pending delivery is due; absent if none is pending.")]
    public DateTimeOffset? DueAt { get; init; }

    [Description("Until when nothing is sent, because the receiver has failed; absent if the lane is open.")]
    public DateTimeOffset? ClosedUntil { get; init; }
}

/// <summary><c>GET /v1/admin/delivery-lanes</c>.</summary>
internal static class ReadLanes
{
    public static void Map(IEndpointRouteBuilder admin) =>
        admin.MapGet("/delivery-lanes", HandleAsync)
            .Needs(Permission.ManageSite)
            .WithName("ListDeliveryLanes")
            .WithSummary("List the lanes of deliveries")
            .WithDescription(
                "A lane is all deliveries to one webhook address, or all e-mails. Those that have pending deliveries or whose receiver "
                + "fails are listed: of the addresses of the sites that you administer, or all if you administer all sites.")
            .WithResponseExample(StatusCodes.Status200OK, DeliveryExamples.Lanes);

    private static async Task<Ok<Page<LaneResponse>>> HandleAsync(
        Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenForKeysAsync(ct);
        var lanes = await connection.QueryAsync<LaneResponse>(
            $"""
            with waiting as (
                {DeliveryQueue.LanesSql}
            )
            select w.lane, w.due_at, w.failures, case when w.closed_until > @now then w.closed_until end as closed_until, (
                select count(*)
                from (
                    select 1
                    from deliveries as d
                    where {DeliveryLane.Of("d")} = w.lane
                    limit 10000
                ) as first
            ) as pending
            from waiting as w
            union all
            select
                c.lane, cast(null as timestamptz), c.failures,
                case when c.closed_until > @now and c.closed_until <= @latest then c.closed_until end, 0
            from delivery_lanes as c
            where c.lane not in (select w.lane from waiting as w)
            order by lane
            """,
            new { now, latest = DeliveryLanes.Latest(now) },
            ct);
        var visible = await LaneScope.ReadAsync(person, database, connection, ct);
        return TypedResults.Ok(new Page<LaneResponse>([.. lanes.Where(lane => visible.Covers(lane.Lane))], null));
    }
}
