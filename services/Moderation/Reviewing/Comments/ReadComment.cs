using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Queue;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Reviewing.Comments;

/// <summary>A comment with its place in the queue, its history and its reports.</summary>
internal sealed record CommentDetails
{
    public required ReviewComment Comment { get; init; }

    [Description("Its place in the queue; absent when it does not wait.")]
    public Place? Place { get; init; }

    [Description(
        "The texts that edits have replaced, the oldest first: the first one and the latest 20. Empty if nobody has edited the comment.")]
    public required IReadOnlyList<EarlierRevision> EarlierRevisions { get; init; }

    [Description("Every decision, the oldest first. Entries never change.")]
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    [Description("The readers' reports, at most 100: the open ones first, then the newest.")]
    public required IReadOnlyList<ReportResponse> Reports { get; init; }
}

/// <summary><c>GET /v1/review/comments/{commentId}</c>.</summary>
internal static class ReadComment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/comments/{commentId}", HandleAsync)
            .Needs(Permission.Review)
            .WithName("ReadReviewedComment")
            .WithSummary("Read a comment with its history")
            .WithDescription("The ETag is the version to send as If-Match with a decision.")
            .WithProblems(404);

    private static async Task<Results<Ok<CommentDetails>, ProblemHttpResult>> HandleAsync(
        string commentId, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (!Guid.TryParse(commentId, out var id))
            return ReviewAnswers.NoSuchComment();
        await using var connection = await database.OpenAsync(ct);
        var comment = (await ReviewComment.QueryAsync("where c.id = @id", new { id }, connection, ct)).SingleOrDefault();
        if (comment is null || !http.Person().May(Permission.Review, comment.SiteId))
            return ReviewAnswers.NoSuchComment();
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{comment.Version}\"");
        return TypedResults.Ok(new CommentDetails
        {
            Comment = comment,
            Place = await ReadPlaceAsync(id, time.GetUtcNow(), connection, ct),
            EarlierRevisions = await EarlierRevision.ReadAsync(id, connection, ct),
            History = await HistoryEntry.ReadAsync(id, connection, ct),
            Reports = await ReportResponse.ReadAsync(id, connection, ct),
        });
    }

    private static async Task<Place?> ReadPlaceAsync(Guid id, DateTimeOffset now, DbConnection connection, CancellationToken ct) =>
        (await connection.QuerySingleOrDefaultAsync<Place.Row>(
            $"select {Place.Columns} from review_queue as q where q.comment_id = @id", new { id }, ct))?.ToPlace(now);
}
