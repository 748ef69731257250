using Dapper;
using Intake.Publishing;
using Microsoft.Extensions.Options;
using Shared.Bus;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>Publishes reports and labels again that Moderation has not recorded yet, as it does not before their comment is decided.</summary>
internal sealed partial class RepublishFeedback(
    IntakeDatabase database,
    CommentPublisher publisher,
    BusOptions bus,
    IOptions<IntakeOptions> options,
    TimeProvider time,
    ILogger<RepublishFeedback> logger) : RepublishDue("feedback", database, bus, time, logger)
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
        await Task.WhenAll(due.Select(row => publisher.PublishAsync(FeedbackMessage.Parse(row.MessageType, row.Message), ct)));
    }

    private async Task<List<Due>> TakeAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        return await _database.WriteAsync(
            async transaction =>
            {
                var due = (await transaction.Connection!.QueryAsync<Due>(new CommandDefinition(
                    $"""
                    select id, message_type, message, publish_count
                    from feedback
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
                        update feedback
                        set next_publish_at = r.next_publish_at, publish_count = feedback.publish_count + 1
                        from {_database.Rows<Next>()}
                        where feedback.id = r.id
                        """,
                        new { rows = Database.Json(due.Select(row => row.NextOf(now, options.Value))) },
                        transaction,
                        cancellationToken: ct));
                return due;
            },
            ct);
    }

    [LoggerMessage(LogLevel.Information, "Publishing {Count} reports and labels again that are not recorded yet")]
    private static partial void LogRepublishing(ILogger logger, int count);

    private sealed record Due
    {
        public required Guid Id { get; init; }

        public required string MessageType { get; init; }

        public required string Message { get; init; }

        public required int PublishCount { get; init; }

        public Next NextOf(DateTimeOffset now, IntakeOptions options) => new(Id, BackOff.Next(now, PublishCount, DateTimeOffset.MaxValue, options));
    }

    private sealed record Next(Guid Id, DateTimeOffset NextPublishAt);
}
