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
            .WithDescription(
                "For ten minutes from now, or until your own claim ends if that is later: extending never shortens a claim. 409 if "
                + "somebody else has claimed the comment (seniors take the claim over instead), or if it does not wait in the queue.")
            .WithProblems(403, 404, 409);
        routes.MapDelete("/claims/{commentId}", ReleaseAsync)
            .Needs(Permission.Decide)
            .WithName("ReleaseClaim")
            .WithSummary("Release one claim")
            .WithDescription("404 if you have not claimed the comment.")
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
        if (await FindAsync(id, database, ct) is not { } comment)
            return ReviewAnswers.NoSuchComment();
        if (!person.May(Permission.Decide, comment.SiteId))
            return ReviewAnswers.MayNotDecide(person, comment.SiteId);
        if (comment.Objection(person) is { } objection)
            return objection.ToProblem();

        var items = await database.WriteAsync(
            async transaction => await TakeOverAsync(comment, person, now, transaction, ct)
                ? await ClaimTable.ReadAsync([id], now, database, transaction, ct)
                : [],
            ct);
        if (items.Count == 0)
            return ((await FindAsync(id, database, ct))?.Objection(person) ?? Objection.Claimed).ToProblem();
        news.Tell("claimed", [(comment.SiteId, id)], person.Id);
        return TypedResults.Ok(new ClaimedComments(items));
    }

    private static async Task<bool> TakeOverAsync(
        ClaimableComment comment, Person person, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            update review_queue
            set claimed_by = @me, claimed_until = case when claimed_by = @me and claimed_until > @until then claimed_until else @until end
            where comment_id = @CommentId and (@overOthers or claimed_by = @me or claimed_until is null or claimed_until <= @now)
            """,
            new
            {
                comment.CommentId,
                me = person.Id,
                overOthers = person.May(Permission.DecideOverOthers, comment.SiteId),
                now,
                until = now + Lease,
            },
            ct) == 1;

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        string commentId, HttpContext http, ModerationDatabase database, QueueNews news, CancellationToken ct)
    {
        var released = Guid.TryParse(commentId, out var id)
            ? await EndAsync("comment_id = @id and claimed_by = @me", new { id, me = http.Person().Id }, database, ct)
            : [];
        if (released.Count == 0)
            return Problems.NotFound("You have not claimed a comment with this id. GET /v1/review/claims lists your claims.");
        news.Tell("released", released, http.Person().Id);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReleaseAllAsync(
        HttpContext http, ModerationDatabase database, QueueNews news, CancellationToken ct)
    {
        var released = await EndAsync("claimed_by = @me", new { me = http.Person().Id }, database, ct);
        news.Tell("released", released, http.Person().Id);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<(Guid SiteId, Guid CommentId)>> EndAsync(
        string condition, object parameters, ModerationDatabase database, CancellationToken ct)
    {
        var released = await database.WriteAsync(transaction => ClaimTable.EndAsync(condition, parameters, transaction, ct), ct);
        return [.. released.Select(comment => (comment.SiteId, comment.CommentId))];
    }

    private static async Task<ClaimableComment?> FindAsync(Guid id, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<ClaimableComment>(
            """
            select c.id as comment_id, c.site_id, c.status, q.comment_id is not null as waits, q.not_by, q.escalated_at
            from comments as c
            left join review_queue as q on q.comment_id = c.id
            where c.id = @id
            """,
            new { id },
            ct);
    }

    private sealed record ClaimableComment
    {
        public required Guid CommentId { get; init; }

        public required Guid SiteId { get; init; }

        public required string Status { get; init; }

        public required bool Waits { get; init; }

        public Guid? NotBy { get; init; }

        public DateTimeOffset? EscalatedAt { get; init; }

        /// <summary>Why the person cannot claim it, whoever else has; null if nothing is against it.</summary>
        public Objection? Objection(Person person)
        {
            if (!Waits)
                return Queue.Objection.NotWaiting(Status);
            if (NotBy == person.Id)
                return Queue.Objection.OwnDecision;
            return EscalatedAt is not null && !person.May(Permission.DecideOverOthers, SiteId) ? Queue.Objection.Escalated : null;
        }
    }
}
