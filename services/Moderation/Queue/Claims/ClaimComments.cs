using System.ComponentModel;
using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Queue.Live;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Queue.Claims;

internal sealed record ClaimRequest
{
    [Description("How many comments to claim, 1 to 50; 1 by default.")]
    public int? Count { get; init; }

    [Description("For how many minutes nobody else gets them, 1 to 60; 10 by default. After that the claim ends by itself.")]
    public int? Minutes { get; init; }

    [Description("The part of the queue to claim from; all of it by default.")]
    public QueueFilterRequest? Filter { get; init; }
}

/// <summary>The comments that a person has claimed.</summary>
internal sealed record ClaimedComments(IReadOnlyList<QueueItem> Items);

/// <summary>
/// <c>POST /v1/review/claims</c>: claims the most urgent comments for one person. The select locks the rows that it picks and skips rows
/// that another claim has locked, so two people never get the same comment and neither waits for the other.
/// </summary>
internal static class ClaimComments
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/claims", HandleAsync)
            .Needs(Permission.Decide)
            .WithName("ClaimComments")
            .WithSummary("Claim comments from the queue")
            .WithDescription(
                "Claims the most urgent comments that nobody else has claimed, for some minutes. The response holds fewer comments than "
                + "`count` if fewer wait. Only seniors get escalated comments. Without a body it claims one comment.")
            .Accepts<ClaimRequest>(isOptional: true, "application/json")
            .WithProblems(400, 404)
            .WithRequestExample(QueueExamples.Claim)
            .WithResponseExample(StatusCodes.Status200OK, QueueExamples.Claimed);

    private static async Task<Results<Ok<ClaimedComments>, ProblemHttpResult>> HandleAsync(
        HttpContext http, ModerationDatabase database, QueueNews news, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadOptionalAsync(http.Request, QueueJson.Default.ClaimRequest, ReviewAnswers.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (Check(request) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        if (QueueFilter.Check(request.Filter, "#/filter/").Failed(out problem, out var filter))
            return problem;
        if (http.Person().SitesFor(Permission.Decide, filter.Site).Failed(out problem, out var scope))
            return problem;

        var now = time.GetUtcNow();
        var until = now.AddMinutes(request.Minutes ?? 10);
        var items = await database.WriteAsync(
            transaction => ClaimAsync(filter, scope.Ids, request.Count ?? 1, http.Person(), now, until, database, transaction, ct),
            ct);
        news.Tell("claimed", items.Select(item => (item.Comment.SiteId, item.Comment.Id)), http.Person().Id);
        return TypedResults.Ok(new ClaimedComments(items));
    }

    private static List<FieldError> Check(ClaimRequest request)
    {
        var errors = new List<FieldError>();
        if (request.Count is < 1 or > 50)
            errors.Add(new FieldError("#/count", "count must be from 1 to 50."));
        if (request.Minutes is < 1 or > 60)
            errors.Add(new FieldError("#/minutes", "minutes must be from 1 to 60."));
        return errors;
    }

    private static async Task<List<QueueItem>> ClaimAsync(
        QueueFilter filter,
        IReadOnlyList<Guid>? sites,
        int count,
        Person person,
        DateTimeOffset now,
        DateTimeOffset until,
        ModerationDatabase database,
        DbTransaction transaction,
        CancellationToken ct)
    {
        await database.PlanForValuesAsync(transaction, ct);
        sites = await QueueSql.NameSitesAsync(sites, filter, QueueOrder.Priority, transaction.Connection!, ct);
        var sql = new QueueSql(filter, sites)
            .Where("(q.claimed_until is null or q.claimed_until <= @now)")
            .Where("(q.not_by is null or q.not_by <> @me)");
        if (person.SitesWith(Permission.DecideOverOthers) is { } overOthers)
            sql.Where($"(q.escalated_at is null or q.site_id in (select o.id from {database.Rows<Guid>("o", "@overOthers")}))");
        sql.Parameters.AddDynamicParams(new
        {
            limit = count,
            now,
            until,
            me = person.Id,
            overOthers = ModerationDatabase.Values((person.SitesWith(Permission.DecideOverOthers) ?? [])),
        });
        var claimed = await transaction.QueryAsync<Guid>(
            $"""
            with {sql.Picked(database, QueueOrder.Priority, forUpdate: true)}
            update review_queue
            set claimed_by = @me, claimed_until = @until
            where comment_id in (select comment_id from picked)
            returning comment_id
            """,
            sql.Parameters,
            ct);
        return await ClaimTable.ReadAsync(claimed, now, database, transaction, ct);
    }
}
