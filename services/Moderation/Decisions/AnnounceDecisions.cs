using System.Data.Common;
using MassTransit;
using Moderation.Contracts;
using Moderation.Queue.Reports;
using Shared.Failures;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Publishes people's decisions to Intake, with the outcomes of the reports that they answered. The table <c>announcements</c> lists those
/// that are not published yet, so a decision survives a crash of the process or the broker. A row stays for a minute after it was published
/// and is published again at the next start, because messages of the in-memory transport die with the process. A repeated announcement does
/// no harm, because the higher version counts.
/// </summary>
internal sealed partial class AnnounceDecisions(
    ModerationDatabase database, IBusControl bus, TransientFailures transient, TimeProvider time, ILogger<AnnounceDecisions> logger)
    : Announcer<DecisionInForce>("Announcing decisions of people", bus, transient, time, logger)
{
    private const int Page = 500;

    /// <summary>How many travel in one message.</summary>
    private const int Together = 64;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ILogger<AnnounceDecisions> _logger = logger;
    private bool _started;

    protected override async Task<IReadOnlyList<DecisionInForce>> ReadDueAsync(CancellationToken ct)
    {
        if (!_started && await AnnounceAllAgainAsync(ct) is > 0 and var again)
            LogAgain(_logger, again);
        _started = true;
        return await ReadAsync(ct);
    }

    protected override IEnumerable<object> MessagesOf(IReadOnlyList<DecisionInForce> due) => due
        .Chunk(Together)
        .Select(some => new CommentsDecided { Decisions = [.. some.Select(decision => decision.ToMessage())] })
        .Concat<object>(due
            .SelectMany(decision => decision.Reports)
            .Select(report => report.ToAnswer()!)
            .Chunk(Page)
            .Select(some => new ReportsAnswered { Reports = some }));

    protected override async Task RecordAsync(IReadOnlyList<DecisionInForce> announced, CancellationToken ct)
    {
        await database.WriteAsync(transaction => RecordAsync(announced, transaction, ct), ct);
        if (!_logger.IsEnabled(LogLevel.Debug))
            return;
        foreach (var decision in announced)
            LogAnnounced(_logger, decision.Status, decision.Version, decision.Id, decision.SiteId);
    }

    private async Task<List<DecisionInForce>> ReadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var due = await connection.QueryAsync<DecisionInForce>(
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
        if (due.Count == 0)
            return due;
        // All of them and not only those of the announced version: if a comment was decided twice meanwhile, only its newest decision is
        // announced. Intake drops what it knows.
        var reports = await ReportTable.ReadAnsweredAsync(due.Select(decision => decision.Id), connection, database, ct);
        var byComment = reports.ToLookup(report => report.CommentId);
        return due.ConvertAll(decision => decision with { Reports = [.. byComment[decision.Id]] });
    }

    private async Task RecordAsync(IEnumerable<DecisionInForce> announced, DbTransaction transaction, CancellationToken ct)
    {
        var now = Time.GetUtcNow();
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

    [LoggerMessage(LogLevel.Information, "Publishing {Count} decisions of people again, which were published just before the last stop")]
    private static partial void LogAgain(ILogger logger, int count);

    [LoggerMessage(LogLevel.Debug, "Announced {Status}, version {Version}, for comment {CommentId} (site {SiteId})")]
    private static partial void LogAnnounced(ILogger logger, string status, int version, Guid commentId, Guid siteId);

    private sealed record Announced(Guid CommentId, int Version);
}
