using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Decisions;
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
            .WithDescription("Comments that were decided again, or changed by their authors, since then are skipped and listed.")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, ReviewExamples.BulkDone);

    private static async Task<Results<Ok<BulkResponse>, ProblemHttpResult>> HandleAsync(
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

        var undone = new HashSet<Guid>();
        foreach (var chunk in done.Chunk(InOneTransaction))
            undone.UnionWith(await UndoAsync(id, chunk, person, database, reviews, time.GetUtcNow(), ct));
        return TypedResults.Ok(new BulkResponse
        {
            BulkId = id,
            Decided = undone.Count,
            Skipped = [.. done.Select(decision => decision.CommentId).Where(comment => !undone.Contains(comment))],
        });
    }

    private static async Task<IEnumerable<Guid>> UndoAsync(
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
        var planned = await UndoDecision.PlanAsync(comments, null, person, now, database, ct);
        var stored = await reviews.StoreAsync(
            [.. planned.Select(plan => plan.Review).OfType<Review>()], done => DecideInBulk.EntryOf(bulkId, "undo", done), person, now, ct);
        return stored.Select(review => review.Comment.Id);
    }

    private static async Task<List<Done>> ReadAsync(Guid bulkId, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var done = await connection.QueryAsync<Done>(
            """
            select d.comment_id, d.version, c.site_id
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
    }
}
