using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Decisions;
using Moderation.Queue;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Reviewing;

/// <summary><c>POST /v1/review/bulk/{bulkId}/undo</c>: undoes a bulk decision on all comments that nobody has decided since.</summary>
internal static class UndoBulk
{
    private const int InOneTransaction = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/bulk/{bulkId}/undo", HandleAsync)
            .Needs(Permission.Decide)
            .WithName("UndoBulk")
            .WithSummary("Undo a bulk decision")
            .WithDescription(
                """
                You can undo your own bulk decisions within 15 minutes, and seniors can undo anybody's within 24 hours. Comments that were
                decided again, or changed by their authors, since then are skipped; `skipped` says which and why. If nothing can be undone,
                the response is 409, or 403 if somebody else made the decision.
                """)
            .WithProblems(403, 404, 409)
            .WithResponseExample(StatusCodes.Status200OK, ReviewExamples.BulkUndone);

    private static async Task<Results<Ok<BulkUndoResponse>, ProblemHttpResult>> HandleAsync(
        string bulkId, HttpContext http, ModerationDatabase database, PersonalReviews reviews, TimeProvider time, CancellationToken ct)
    {
        var person = http.Person();
        var done = Guid.TryParse(bulkId, out var id) ? await ReadAsync(id, database, ct) : [];
        done.RemoveAll(decision => !person.May(Permission.Decide, decision.SiteId));
        if (done.Count == 0)
        {
            return Problems.NotFound(
                "There is no bulk decision with this id that you may undo. Send the bulkId that POST /v1/review/bulk returned.");
        }

        var skipped = new List<(Guid Comment, Objection Why)>();
        foreach (var chunk in done.Chunk(InOneTransaction))
            skipped.AddRange(await UndoAsync(id, chunk, person, database, reviews, time.GetUtcNow(), ct));
        var causes = SkippedComments.Of(skipped);
        return skipped.Count == done.Count
            ? Refused(skipped.All(item => item.Why.Status == StatusCodes.Status403Forbidden), causes)
            : TypedResults.Ok(new BulkUndoResponse { BulkId = id, Undone = done.Count - skipped.Count, Skipped = causes });
    }

    /// <summary>Undoes the decision on some comments, and returns those on which it stays.</summary>
    private static async Task<IEnumerable<(Guid Comment, Objection Why)>> UndoAsync(
        Guid bulkId,
        Done[] chunk,
        Person person,
        ModerationDatabase database,
        PersonalReviews reviews,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var versions = chunk.ToDictionary(decision => decision.CommentId, decision => decision.Version);
        List<StoredComment> comments;
        await using (var connection = await database.OpenAsync(ct))
            comments = await StoredComment.ReadAsync(versions.Keys, connection, database, ct);
        comments.RemoveAll(comment => comment.Version != versions[comment.Id]);
        var undoneBefore = chunk.Where(decision => decision.IsUndone).Select(decision => decision.CommentId).ToHashSet();
        var planned = await UndoDecision.PlanAsync(comments, null, person, now, database, ct);
        var stored = await reviews.StoreAsync(
            [.. planned.Select(plan => plan.Review).OfType<Review>()], done => BulkAudit.Undone(bulkId, done), person, now, ct);
        var undone = stored.Select(review => review.Comment.Id).ToHashSet();
        var objections = comments.Zip(planned).Where(pair => pair.Second.Objection is not null)
            .ToDictionary(pair => pair.First.Id, pair => pair.Second.Objection!);
        return versions.Keys.Where(comment => !undone.Contains(comment))
            .Select(comment => (
                comment,
                undoneBefore.Contains(comment) ? UndoRules.AlreadyUndone : objections.GetValueOrDefault(comment, Objection.Changed)));
    }

    private static ProblemHttpResult Refused(bool isForbidden, IReadOnlyList<SkippedComments> causes)
    {
        var each = causes.Select(
            cause => $"{cause.Comments.Count:N0} {(cause.Comments.Count == 1 ? "comment" : "comments")}: {cause.Detail}");
        return Problems.Of(
            isForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict, $"Nothing was undone. {string.Join(' ', each)}");
    }

    private static async Task<List<Done>> ReadAsync(Guid bulkId, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var done = await connection.QueryAsync<Done>(
            """
            select
                d.comment_id, d.version, c.site_id,
                exists (select 1 from decisions as u where u.comment_id = d.comment_id and u.undoes = d.version) as is_undone
            from decisions as d
            join comments as c on c.id = d.comment_id
            where d.bulk_id = @bulkId
            """,
            new { bulkId },
            ct);
        return done;
    }

    private sealed record Done
    {
        public required Guid CommentId { get; init; }

        public required int Version { get; init; }

        public required Guid SiteId { get; init; }

        public required bool IsUndone { get; init; }
    }
}
