using System.Data.Common;
using MassTransit;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Tells Intake what people decided. The table says what it has not heard of yet, so a decision outlives the process and the broker. A row
/// stays a minute after it was published and is published again at the next start, because a message in memory lives no longer than the
/// process; hearing it twice does no harm, since the higher version counts.
/// </summary>
internal sealed partial class AnnounceDecisions(
    ModerationDatabase database, IBusControl bus, TimeProvider time, ILogger<AnnounceDecisions> logger) : BackgroundService
{
    private const int Page = 500;

    /// <summary>How many travel in one message.</summary>
    private const int Together = 64;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Another process may have died before it published.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly Signal _signal = new(time);

    /// <summary>Somebody decided.</summary>
    public void Wake() => _signal.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        var started = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!started)
                    await AnnounceAllAgainAsync(stoppingToken);
                started = true;
                if (await AnnounceAsync(stoppingToken) == 0)
                    await _signal.WaitAsync(LongestSleep, stoppingToken);
            }
#pragma warning disable CA1031 // Whatever the reason, the rows still say what is to be announced; trying again is right.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogWaiting(logger, e.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    /// <summary>Announces a page of what is not announced yet, and says how much that was.</summary>
    public async Task<int> AnnounceAsync(CancellationToken ct)
    {
        var due = await ReadAsync(ct);
        if (due.Count == 0)
            return 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishTimeout);
        await Task.WhenAll(due.Chunk(Together).Select(
            some => bus.Publish(new CommentsDecided { Decisions = [.. some.Select(decision => decision.ToMessage())] }, limit.Token)));
        await database.WriteAsync(transaction => RecordAsync(due, transaction, ct), ct);
        return due.Count;
    }

    private async Task<List<KnownDecision>> ReadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var due = await connection.QueryAsync<KnownDecision>(
            """
            select
                c.id, c.revision, c.site_id, c.correlation_id, c.version, c.status, c.reasons, c.scores, c.model_version,
                c.tags, c.decided_by, c.decided_at
            from announcements as a
            join comments as c on c.id = a.comment_id
            where a.announced_at is null
            order by a.comment_id
            limit @Page
            """,
            new { Page },
            ct);
        return due;
    }

    private async Task RecordAsync(IEnumerable<KnownDecision> announced, DbTransaction transaction, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await transaction.ExecuteAsync(
            $"""
            update announcements
            set announced_at = @now
            from {database.Rows<Announced>()}
            where announcements.comment_id = r.comment_id and announcements.version <= r.version
            """,
            new { now, rows = ModerationDatabase.Values(announced.Select(decision => new Announced(decision.Id, decision.Version))) },
            ct);
        await transaction.ExecuteAsync("delete from announcements where announced_at < @before", new { before = now - Kept }, ct);
    }

    private Task<int> AnnounceAllAgainAsync(CancellationToken ct) => database.WriteAsync(
        transaction => transaction.ExecuteAsync("update announcements set announced_at = null where announced_at is not null", ct),
        ct);

    [LoggerMessage(LogLevel.Warning, "Decisions of people wait to be announced: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    private sealed record Announced(Guid CommentId, int Version);
}
