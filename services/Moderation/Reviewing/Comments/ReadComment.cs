using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Reviewing.Queue;

namespace Moderation.Reviewing.Comments;

/// <summary>A line of a comment's history.</summary>
internal sealed record HistoryEntry
{
    public required int Version { get; init; }

    [Description("The revision of the text that was decided about.")]
    public required int Revision { get; init; }

    [Description("decide, undo, escalate, or correct for what the site itself said through another protocol.")]
    public required string Action { get; init; }

    public required string Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required int PolicyVersion { get; init; }

    [Description("policy or moderator.")]
    public required string DecidedBy { get; init; }

    public Guid? PersonId { get; init; }

    public string? Actor { get; init; }

    public string? Note { get; init; }

    public Guid? BulkId { get; init; }

    [Description("The version that was taken back.")]
    public int? Undoes { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>What a reader reported.</summary>
internal sealed record ReportResponse
{
    public required string Reason { get; init; }

    public string? Text { get; init; }

    public string? ReporterId { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }
}

/// <summary>A comment with everything that is known of it.</summary>
internal sealed record CommentDetails
{
    public required FoundComment Comment { get; init; }

    [Description("Its place in the queue; absent when it does not wait.")]
    public QueueItem? Waiting { get; init; }

    [Description("Every decision, the oldest first; nothing is ever changed there.")]
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    public required IReadOnlyList<ReportResponse> Reports { get; init; }
}

/// <summary><c>GET /v1/review/comments/{commentId}</c>.</summary>
internal static class ReadComment
{
    private const int MostReports = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/comments/{commentId}", HandleAsync)
            .Needs(Permission.Review)
            .WithName("ReadReviewedComment")
            .WithSummary("Read a comment with its history")
            .WithDescription("The ETag is the version to send as If-Match with a decision.")
            .Produces<CommentDetails>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(string commentId, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (!Guid.TryParse(commentId, out var id))
            return ReviewAnswers.NoSuchComment();
        await using var connection = await database.OpenAsync(ct);
        var comment = (await FoundComment.QueryAsync("where c.id = @id", new { id }, connection, ct)).SingleOrDefault();
        if (comment is null || !http.Person().May(Permission.Review, comment.SiteId))
            return ReviewAnswers.NoSuchComment();
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{comment.Version}\"");
        return TypedResults.Ok(new CommentDetails
        {
            Comment = comment,
            Waiting = await ReadPlaceAsync(id, time.GetUtcNow(), connection, ct),
            History = await ReadHistoryAsync(id, connection, ct),
            Reports = await ReadReportsAsync(id, connection, ct),
        });
    }

    private static async Task<QueueItem?> ReadPlaceAsync(Guid id, DateTimeOffset now, DbConnection connection, CancellationToken ct) =>
        (await QueueItem.ReadAsync(
            "picked as (select comment_id from review_queue where comment_id = @id)", QueueOrder.Priority, new { id }, now, connection, null, ct)).SingleOrDefault();

    private static async Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(Guid id, DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select
                version, revision, action, status, reasons, scores, model_version, policy_version, decided_by, person_id, actor, note, bulk_id,
                undoes, decided_at
            from decisions
            where comment_id = @id
            order by version
            """,
            new { id },
            cancellationToken: ct));
        return [.. rows.Select(row => row.ToEntry())];
    }

    private static async Task<IReadOnlyList<ReportResponse>> ReadReportsAsync(Guid id, DbConnection connection, CancellationToken ct)
    {
        var reports = await connection.QueryAsync<ReportResponse>(new CommandDefinition(
            """
            select reason, text, reporter_id, reported_at
            from reports
            where comment_id = @id
            order by reported_at desc
            limit @MostReports
            """,
            new { id, MostReports },
            cancellationToken: ct));
        return reports.AsList();
    }

    private sealed record Row
    {
        public required int Version { get; init; }

        public required int Revision { get; init; }

        public required string Action { get; init; }

        public required string Status { get; init; }

        public required string Reasons { get; init; }

        public required string Scores { get; init; }

        public string? ModelVersion { get; init; }

        public required int PolicyVersion { get; init; }

        public required string DecidedBy { get; init; }

        public Guid? PersonId { get; init; }

        public string? Actor { get; init; }

        public string? Note { get; init; }

        public Guid? BulkId { get; init; }

        public int? Undoes { get; init; }

        public required DateTimeOffset DecidedAt { get; init; }

        public HistoryEntry ToEntry() => new()
        {
            Version = Version,
            Revision = Revision,
            Action = Action,
            Status = Status,
            Reasons = JsonSerializer.Deserialize(Reasons, ModerationJson.Default.IReadOnlyListReason)!,
            Scores = JsonSerializer.Deserialize(Scores, ModerationJson.Default.IReadOnlyDictionaryStringDouble)!,
            ModelVersion = ModelVersion,
            PolicyVersion = PolicyVersion,
            DecidedBy = DecidedBy,
            PersonId = PersonId,
            Actor = Actor,
            Note = Note,
            BulkId = BulkId,
            Undoes = Undoes,
            DecidedAt = DecidedAt,
        };
    }
}
