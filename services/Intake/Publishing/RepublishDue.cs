using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Bus;
using Shared.Storage;

namespace Intake.Publishing;

/// <summary>
/// Publishes again what has waited too long for its decision, and gives a comment whose site's deadline has passed to Moderation without
/// scores. This is what makes a purged queue, a lost message or a dead process heal by itself.
/// </summary>
internal sealed partial class RepublishDue(
    IntakeDatabase database,
    CommentPublisher publisher,
    BusOptions bus,
    IOptions<IntakeOptions> options,
    TimeProvider time,
    ILogger<RepublishDue> logger) : BackgroundService
{
    private const int Page = 500;

    /// <summary>The longest sleep: another process may have died and left work that this one does not know of.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = bus.Transport == BusTransport.RabbitMq;
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = LongestSleep;
            try
            {
                // What was on its way in memory when the process ended is gone, and everything undecided is due now.
                started = started || await MakeAllDueAsync(stoppingToken);
                sleep = await UntilNextAsync(stoppingToken);
                if (sleep <= TimeSpan.Zero)
                    await PublishPageAsync(stoppingToken);
            }
            catch (Exception e) when (TransientFailure.Is(e))
            {
                LogUnavailable(logger, e.GetType().Name);
            }

            if (sleep > TimeSpan.Zero)
                await Task.Delay(sleep, time, stoppingToken);
        }
    }

    private async Task PublishPageAsync(CancellationToken ct)
    {
        var due = await TakeAsync(ct);
        if (due.Count == 0)
            return;
        LogRepublishing(logger, due.Count);
        await Task.WhenAll(due.Select(row => publisher.PublishAsync(MessageOf(row), ct)));
        IntakeMetrics.Republished.Add(due.Count);
    }

    private object MessageOf(Due row)
    {
        var comment = JsonSerializer.Deserialize(row.Message, IntakeJson.Default.CommentSubmitted)!;
        var now = time.GetUtcNow();
        return now < row.ExpiresAt ? comment : new ScoringExpired { Comment = comment, ExpiredAt = now };
    }

    /// <summary>Takes the oldest due rows for this process alone, by moving their time ahead.</summary>
    private async Task<List<Due>> TakeAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return await database.WriteAsync(
            async transaction =>
            {
                var due = (await transaction.Connection!.QueryAsync<Due>(new CommandDefinition(
                    $"""
                    select comment_id, revision, message, expires_at, publish_count
                    from submissions
                    where next_publish_at <= @now
                    order by next_publish_at
                    limit {Page}
                    {database.LockAndSkip}
                    """,
                    new { now },
                    transaction,
                    cancellationToken: ct))).AsList();
                if (due.Count > 0)
                    await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                        $"""
                        update submissions
                        set next_publish_at = r.next_publish_at, publish_count = submissions.publish_count + 1
                        from {database.Rows<Next>()}
                        where submissions.comment_id = r.comment_id and submissions.revision = r.revision
                        """,
                        new { rows = Database.Json(due.Select(row => row.NextOf(now, options.Value))) },
                        transaction,
                        cancellationToken: ct));
                return due;
            },
            ct);
    }

    private async Task<bool> MakeAllDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "update submissions set next_publish_at = @now where next_publish_at > @now",
                new { now },
                transaction,
                cancellationToken: ct)),
            ct);
        return true;
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var next = await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(new CommandDefinition(
            """
            select next_publish_at
            from submissions
            where next_publish_at is not null
            order by next_publish_at
            limit 1
            """,
            cancellationToken: ct));
        var sleep = next - time.GetUtcNow();
        return sleep is null || sleep > LongestSleep ? LongestSleep : sleep.Value;
    }

    [LoggerMessage(LogLevel.Information, "Publishing {Count} comments again that have no decision yet")]
    private static partial void LogRepublishing(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Cannot read what is due: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);

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
