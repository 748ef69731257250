using System.Data.Common;
using MassTransit;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Queue;
using Moderation.Queue.Live;
using Shared.Storage;

namespace Moderation.Reviewing.Reports;

/// <summary>
/// Stores a reader's report, and queues the comment if the report calls for a person. If the comment is not decided yet, the report is not
/// answered, and Intake sends it again. If the comment has been deleted, the report is answered and dropped.
/// </summary>
internal sealed class TakeReport(ModerationDatabase database, QueueNews news, TimeProvider time) : IConsumer<CommentReported>
{
    public async Task Consume(ConsumeContext<CommentReported> context)
    {
        var (report, ct) = (context.Message, context.CancellationToken);
        var outcome = await database.WriteAsync(transaction => TakeAsync(report, transaction, ct), ct);
        if (outcome == Outcome.Unknown)
            return;
        if (outcome == Outcome.Queued)
            news.Tell("queued", [(report.SiteId, report.CommentId)]);
        await context.Publish(new FeedbackRecorded { FeedbackId = report.FeedbackId }, ct);
    }

    private async Task<Outcome> TakeAsync(CommentReported report, DbTransaction transaction, CancellationToken ct)
    {
        // The lock makes concurrent reports wait for each other; otherwise each would count itself and not the other.
        await CommentLock.TakeAsync([report.CommentId], transaction, database, ct);
        var comment = (await StoredComment.ReadAsync([report.CommentId], transaction.Connection!, database, ct)).SingleOrDefault();
        if (comment is null || comment.SiteId != report.SiteId)
            return await Purged.ContainsAsync(report.CommentId, transaction, ct) ? Outcome.Kept : Outcome.Unknown;
        if (!await InsertAsync(report, comment.Version, transaction, ct))
            return Outcome.Kept;
        var facts = await ReadFactsAsync(comment, transaction, ct);
        if (!comment.Waits && !ReportRules.Calls(comment.CurrentStatus, facts.DecidedByPerson, report.Reason, (int)facts.SinceDecision))
            return Outcome.Kept;
        await QueueAsync(comment, report, facts, transaction, ct);
        return Outcome.Queued;
    }

    private static async Task<bool> InsertAsync(CommentReported report, int version, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            insert into reports (id, comment_id, site_id, reason, text, reporter_id, reported_at, version)
            values (@FeedbackId, @CommentId, @SiteId, @Reason, @Text, @ReporterId, @ReportedAt, @version)
            on conflict do nothing
            """,
            new
            {
                report.FeedbackId,
                report.CommentId,
                report.SiteId,
                report.Reason,
                report.Text,
                report.ReporterId,
                report.ReportedAt,
                version
            },
            ct) == 1;

    private static Task<Facts> ReadFactsAsync(StoredComment comment, DbTransaction transaction, CancellationToken ct) =>
        transaction.QuerySingleAsync<Facts>(
            """
            select
                (select count(*) from reports where comment_id = @Id) as reports,
                (select count(*) from reports where comment_id = @Id and version = @Version) as since_decision,
                (select count(*) from reports where comment_id = @Id and reason = 'illegal') as illegal,
                (select count(*) from comments where site_id = @SiteId and parent_id = @ExternalId) as replies,
                (select decided_by from comments where id = @Id) as decided_by
            """,
            comment,
            ct);

    private async Task QueueAsync(
        StoredComment comment, CommentReported report, Facts facts, DbTransaction transaction, CancellationToken ct)
    {
        var isVisible = comment.CurrentStatus == CommentStatus.Approved;
        PriorityPoints?[] points =
        [
            Priority.Severity(comment.CurrentReasons),
            Priority.Reports((int)facts.Reports, facts.Illegal > 0),
            Priority.Reach(isVisible, (int)facts.Replies),
        ];
        var row = QueueRow.Of(
            comment.ToSubmitted(),
            comment.ShownLanguage,
            isVisible ? QueueKind.Reported : QueueKind.Held,
            [.. points.OfType<PriorityPoints>()],
            (int)facts.Reports,
            comment.QueuedAt ?? time.GetUtcNow());
        var reason = ReportRules.CodeOf(report.Reason);
        if (comment.Waits)
        {
            await ReviewQueue.RaiseAsync(row, reason, transaction, ct);
        }
        else
        {
            var codes = QueueCodes.Of(comment.CurrentReasons, comment.CurrentTags, [reason]);
            await database.ExecuteAsync(ReviewQueue.Add(database, [(row, codes)]), transaction, ct);
        }
    }

    private enum Outcome
    {
        Unknown,
        Kept,
        Queued,
    }

    private sealed record Facts
    {
        public required long Reports { get; init; }

        public required long SinceDecision { get; init; }

        public required long Illegal { get; init; }

        public required long Replies { get; init; }

        public required string DecidedBy { get; init; }

        public bool DecidedByPerson => DecidedBy == "moderator";
    }
}
