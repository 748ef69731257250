using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Rules;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>A delivery as an administrator sees it.</summary>
internal sealed record DeliveryResponse
{
    /// <summary>The columns of the deliveries <c>d</c>.</summary>
    public const string Columns =
        """
        d.id, d.kind, d.state, d.status, d.site_id, (select s.name from sites as s where s.id = d.site_id) as site_name, d.comment_id,
        d.version, d.target, d.attempts, case d.state when 'pending' then d.next_attempt_at end as next_attempt_at, d.last_error,
        d.created_at, d.delivered_at,
        (select e.reasons from decisions as e where e.comment_id = d.comment_id and e.version = d.version) as reasons_json
        """;

    public required Guid Id { get; init; }

    [OneOf("webhook", "email")]
    [Description("webhook or email.")]
    public required string Kind { get; init; }

    [OneOf("pending", "delivered", "failed", "cancelled")]
    [Description("pending, delivered, failed or cancelled.")]
    public required string State { get; init; }

    [OneOf("approved", "held", "rejected")]
    [Description("The status that it tells: approved, held or rejected. Absent for deliveries of earlier versions.")]
    public string? Status { get; init; }

    public required Guid SiteId { get; init; }

    public string? SiteName { get; init; }

    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    [Description("The reasons of the decision that it tells; none if the decision has been deleted.")]
    public IReadOnlyList<Reason> Reasons => ReasonsJson is null ? [] : Stored.Reasons(ReasonsJson);

    [JsonIgnore]
    public string? ReasonsJson { get; init; }

    public required string Target { get; init; }

    public required int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public string? LastError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }
}

/// <summary><c>GET /v1/admin/deliveries/{id}</c>.</summary>
internal static class ReadDelivery
{
    public static void Map(IEndpointRouteBuilder admin) =>
        admin.MapGet("/deliveries/{id}", HandleAsync)
            .Needs(Permission.ManageSite)
            .WithName("ReadDelivery")
            .WithSummary("Read a webhook call or e-mail")
            .WithDescription("The delivery that the audit log names, or that a webhook's receiver got: evt_… without evt_ is its id.")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, DeliveryExamples.Delivery);

    private static async Task<Results<Ok<DeliveryResponse>, ProblemHttpResult>> HandleAsync(
        string id, Person person, ModerationDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var deliveryId))
            return Missing();
        await using var connection = await database.OpenAsync(ct);
        var delivery = await connection.QuerySingleOrDefaultAsync<DeliveryResponse>(
            $"""
            select {DeliveryResponse.Columns}
            from deliveries as d
            where d.id = @deliveryId
            """,
            new { deliveryId },
            ct);
        return delivery is not null && person.May(Permission.ManageSite, delivery.SiteId) ? TypedResults.Ok(delivery) : Missing();
    }

    private static ProblemHttpResult Missing() =>
        Problems.NotFound("There is no delivery with this id. GET /v1/admin/deliveries lists those that exist.");
}
