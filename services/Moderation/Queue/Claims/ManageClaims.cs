using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Queue.Live;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Queue.Claims;

/// <summary><c>/v1/review/claims</c>: lists the caller's claims, claims a comment by its id, extends and releases claims.</summary>
internal static class ManageClaims
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/claims", ListAsync)
            .Needs(Permission.Decide)
            .WithName("ListClaims")
            .WithSummary("List my claims");
        routes.MapPut("/claims/{commentId}", TakeAsync)
            .Needs(Permission.Decide)
            .WithName("ClaimComment")
            .WithSummary("Claim one comment, or extend the claim")
            .WithDescription("For ten minutes from now. 409 if somebody else has claimed the comment; seniors take the claim over instead.")
            .WithProblems(404, 409);
        routes.MapDelete("/claims/{commentId}", ReleaseAsync)
            .Needs(Permission.Decide)
            .WithName("ReleaseClaim")
            .WithSummary("Release one claim")
            .WithProblems(404);
        routes.MapDelete("/claims", ReleaseAllAsync)
            .Needs(Permission.Decide)
            .WithName("ReleaseClaims")
            .WithSummary("Release all my claims");
    }

    private static async Task<Ok<ClaimedComments>> ListAsync(
        HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(ct);
        var mine = await QueueItem.ReadAsync(
            "picked as (select comment_id from review_queue where claimed_by = @me and claimed_until > @now)",
            QueueOrder.Priority,
            new { me = http.Person().Id, now },
            now,
            connection,
            ct);
        // The person may have lost a role since.
        return TypedResults.Ok(new ClaimedComments(mine.FindAll(item => http.Person().May(Permission.Decide, item.Comment.SiteId))));
    }

    private static async Task<Results<Ok<ClaimedComments>, ProblemHttpResult>> TakeAsync(
        string commentId, HttpContext http, ModerationDatabase database, QueueNews news, TimeProvider time, CancellationToken ct)
    {
        var (person, now) = (http.Person(), time.GetUtcNow());
        if (!Guid.TryParse(commentId, out var id))
            return ReviewAnswers.NoSuchComment();
        if (await FindAsync(id, database, ct) is not { } place || !person.May(Permission.Decide, place.SiteId))
            return ReviewAnswers.NoSuchComment();
        var overOthers = person.May(Permission.DecideOverOthers, place.SiteId);
        if (place.NotBy == person.Id || (place.EscalatedAt is not null && !overOthers))
        {
            return Refused(place.NotBy == person.Id
                ? "You decided this comment, so somebody else must decide its appeal."
                : "This comment was escalated, so only a senior can decide it.");
        }

        var items = await database.WriteAsync(
            async transaction => await TakeOverAsync(id, person, overOthers, now, transaction, ct)
                ? await ClaimTable.ReadAsync([id], now, database, transaction, ct)
                : [],
            ct);
        if (items.Count == 0)
            return Refused("Somebody else has claimed this comment. Claim another, or wait until that claim ends.");
        news.Tell("claimed", [(place.SiteId, id)], person.Id);
        return TypedResults.Ok(new ClaimedComments(items));
    }

    private static async Task<bool> TakeOverAsync(
        Guid id, Person person, bool overOthers, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            update review_queue
            set claimed_by = @me, claimed_until = @until
            where comment_id = @id and (@overOthers or claimed_by = @me or claimed_until is null or claimed_until <= @now)
            """,
            new { id, me = person.Id, overOthers, now, until = now + Lease },
            ct) == 1;

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        string commentId, HttpContext http, ModerationDatabase database, QueueNews news, CancellationToken ct)
    {
        if (!Guid.TryParse(commentId, out var id))
            return ReviewAnswers.NoSuchComment();
        var released = await EndAsync("comment_id = @id and claimed_by = @me", new { id, me = http.Person().Id }, database, ct);
        if (released.Count == 0)
            return ReviewAnswers.NoSuchComment();
        news.Tell("released", released, http.Person().Id);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReleaseAllAsync(
        HttpContext http, ModerationDatabase database, QueueNews news, CancellationToken ct)
    {
        news.Tell("released", await EndAsync("claimed_by = @me", new { me = http.Person().Id }, database, ct), http.Person().Id);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<(Guid SiteId, Guid CommentId)>> EndAsync(
        string condition, object parameters, ModerationDatabase database, CancellationToken ct)
    {
        var places = await database.WriteAsync(
            transaction => transaction.QueryAsync<WaitingComment>(
                $"""
                update review_queue
                set claimed_by = null, claimed_until = null
                where {condition}
                returning comment_id, site_id, not_by, escalated_at
                """,
                parameters,
                ct),
            ct);
        return [.. places.Select(place => (place.SiteId, place.CommentId))];
    }

    private static async Task<WaitingComment?> FindAsync(Guid id, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<WaitingComment>(
            "select comment_id, site_id, not_by, escalated_at from review_queue where comment_id = @id", new { id }, ct);
    }

    private static ProblemHttpResult Refused(string detail) => Problems.Of(StatusCodes.Status409Conflict, detail);

    private sealed record WaitingComment
    {
        public required Guid CommentId { get; init; }

        public required Guid SiteId { get; init; }

        public Guid? NotBy { get; init; }

        public DateTimeOffset? EscalatedAt { get; init; }
    }
}
