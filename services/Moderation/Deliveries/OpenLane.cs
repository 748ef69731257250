using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Deliveries;

internal sealed record LaneRequest
{
    [Required]
    [Description("A lane of GET /v1/admin/delivery-lanes: a webhook address, or email.")]
    public string? Lane { get; init; }
}

/// <summary><c>POST /v1/admin/delivery-lanes/open</c>.</summary>
internal static class OpenLane
{
    private const int MaxBodyBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder admin) =>
        admin.MapPost("/delivery-lanes/open", HandleAsync)
            .Needs(Permission.ManageSite)
            .WithName("OpenDeliveryLane")
            .WithSummary("Open a closed lane")
            .WithDescription(
                "The receiver is back: its deliveries that are due are sent now, and not only when the lane would open by itself. Nothing "
                + "changes if the lane is open.")
            .Accepts<LaneRequest>("application/json")
            .WithProblems(400, 404)
            .WithRequestExample(DeliveryExamples.LaneToOpen);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Person person, HttpContext http, ModerationDatabase database, DeliveryWorker worker, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, DeliveriesJson.Default.LaneRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (string.IsNullOrEmpty(request.Lane))
        {
            return Problems.Invalid(
                [new FieldError("#/lane", "lane is missing. Send a lane of GET /v1/admin/delivery-lanes.", ErrorCode.Required)]);
        }

        if (!await IsCoveredAsync(request.Lane, person, database, ct))
        {
            return Problems.NotFound(
                "There is no such lane that you may open. GET /v1/admin/delivery-lanes lists the lanes of the sites that you administer.");
        }

        await database.ChangeAsync(person, time.GetUtcNow(), change => OpenAsync(request.Lane, change, ct), ct);
        worker.Wake();
        return TypedResults.NoContent();
    }

    private static async Task<bool> IsCoveredAsync(string lane, Person person, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await LaneScope.ReadAsync(person, database, connection, ct)).Covers(lane);
    }

    private static async Task<bool> OpenAsync(string lane, PersonalChange change, CancellationToken ct)
    {
        if (!await DeliveryLanes.OpenAsync(lane, change.Transaction, ct))
            return false;
        var sites = await change.Transaction.QueryAsync<Guid?>(
            "select id from sites where substr(webhook_url, 1, 500) = @lane", new { lane }, ct);
        foreach (var site in sites.DefaultIfEmpty(null))
            await change.RecordAsync(EntryOf(site, lane), ct);
        return true;
    }

    /// <summary>An address may contain a secret, so the site stands for it.</summary>
    private static AuditEntry EntryOf(Guid? site, string lane) => new()
    {
        Action = "delivery_lane.opened",
        SiteId = site,
        Subject = site is not null ? $"site:{site}" : lane == DeliveryKind.Email ? lane : null,
    };
}
