using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Bus;
using Shared.Storage;

namespace Intake.Publishing;

/// <summary>
/// Publishes again what has waited too long for its decision, and gives a comment whose site's deadline has passed to Moderation without
/// scores.
/// </summary>
internal sealed partial class RepublishComments(
    IntakeDatabase database,
    CommentPublisher publisher,
    BusOptions bus,
    IOptions<IntakeOptions> options,
    TimeProvider time,
    ILogger<RepublishComments> logger) : RepublishDue("submissions", database, bus, time, logger)
{
    private readonly IntakeDatabase _database = database;
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;

    protected override async Task PublishPageAsync(CancellationToken ct)
    {
        var due = await TakeAsync(ct);
        if (due.Count == 0)
            return;
        LogRepublishing(_logger, due.Count);
        await Task.WhenAll(due.Select(row => publisher.PublishAsync(MessageOf(row), ct)));
        IntakeMetrics.Republished.Add(due.Count);
    }

    private object MessageOf(Due row)
    {
        var comment = JsonSerializer.Deserialize(row.Message, IntakeJson.Default.CommentSubmitted)!;
        var now = _time.GetUtcNow();
        return now < row.ExpiresAt ? comment : new ScoringExpired { Comment = comment, ExpiredAt = now };
    }

    private async Task<List<Due>> TakeAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        return await _database.WriteAsync(
            async transaction =>
            {
                var due = (await transaction.Connection!.QueryAsync<Due>(new CommandDefinition(
                    $"""
                    select comment_id, revision, message, expires_at, publish_count
                    from submissions
                    where next_publish_at <= @now
                    order by next_publish_at
                    limit {Page}
                    {_database.LockAndSkip}
                    """,
                    new { now },
                    transaction,
                    cancellationToken: ct))).AsList();
                if (due.Count > 0)
                    await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                        $"""
                        update submissions
                        set next_publish_at = r.next_publish_at, publish_count = submissions.publish_count + 1
                        from {_database.Rows<Next>()}
                        where submissions.comment_id = r.comment_id and submissions.revision = r.revision
                        """,
                        new { rows = Database.Json(due.Select(row => row.NextOf(now, options.Value))) },
                        transaction,
                        cancellationToken: ct));
                return due;
            },
            ct);
    }

    [LoggerMessage(LogLevel.Information, "Publishing {Count} comments again that have no decision yet")]
    private static partial void LogRepublishing(ILogger logger, int count);

    private sealed record Due
    {
        public required Guid CommentId { get; init; }

        public required int Revision { get; init; }

        public required string Message { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }

        public required int PublishCount { get; init; }

        public Next NextOf(DateTimeOffset now, IntakeOptions options) => new(CommentId, Revision, BackOff.Next(now, PublishCount, ExpiresAt, options));
    }

    private sealed record Next(Guid CommentId, int Revision, DateTimeOffset NextPublishAt);
}
