using System.Data.Common;
using MassTransit;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Queue;
using Moderation.Queue.Live;
using Moderation.Queue.Reports;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Reviewing.Reports;

/// <summary>
/// Stores a reader's report, and queues the comment if its open reports call for a person, or hides it if the site's policy says so. If the
/// reported revision is not decided yet, the report is not answered, and Intake sends it again. If the comment has been deleted, the report
/// is answered and dropped.
/// </summary>
internal sealed partial class TakeReport(
    ModerationDatabase database,
    StoreReviews store,
    PersonalReviews reviews,
    QueueNews news,
    TimeProvider time,
    ILogger<TakeReport> logger) : IConsumer<CommentReported>
{
    public async Task Consume(ConsumeContext<CommentReported> context)
    {
        var (report, ct) = (context.Message, context.CancellationToken);
        var taken = await database.WriteAsync(transaction => TakeAsync(report, transaction, ct), ct);
        LogTaken(logger, report.FeedbackId, report.CommentId, report.Revision, taken.Became, report.SiteId);
        if (taken.Became == Became.Postponed)
            return;
        if (taken.Became == Became.Queued)
            news.Tell("queued", [(report.SiteId, report.CommentId)]);
        reviews.Tell(taken.Hidden, personId: null);
        if (taken.Stored?.ToAnswer() is { } answer)
            await context.Publish(new ReportsAnswered { Reports = [answer] }, ct);
        await context.Publish(new FeedbackRecorded { FeedbackId = report.FeedbackId, Version = report.Version }, ct);
    }

    private async Task<Taken> TakeAsync(CommentReported report, DbTransaction transaction, CancellationToken ct)
    {
        // The lock makes concurrent reports wait for each other; otherwise each would count itself and not the other.
        await CommentLock.TakeAsync([report.CommentId], transaction, database, ct);
        var connection = transaction.Connection!;
        var comment = await StoredComment.FindAsync(report.CommentId, connection, database, ct);
        if (comment is null || comment.SiteId != report.SiteId)
            return new Taken(await Purged.ContainsAsync(report.CommentId, transaction, ct) ? Became.Dropped : Became.Postponed);
        if (comment.Revision < report.Revision)
            return new Taken(Became.Postponed);

        var known = await ReportTable.FindAsync(report.FeedbackId, connection, ct);
        if (known is not null && known.ReportVersion >= (report.Version ?? 1))
            return new Taken(Became.Known, known);
        var row = await ReportedRow.OfAsync(report, comment, known, time.GetUtcNow(), connection, database, ct);
        if (known is not null)
            await ReportTable.UpdateAsync(row, transaction, ct);
        else if (!await ReportTable.InsertAsync(row, transaction, ct))
            return new Taken(Became.Known);
        return row.State == ReportOutcomes.Open ? await QueueAsync(comment, row, transaction, ct) : new Taken(Became.Answered, row);
    }

    private async Task<Taken> QueueAsync(StoredComment comment, ReportRow report, DbTransaction transaction, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        var open = (await OpenReports.CountAsync([comment.Id], connection, database, ct))[comment.Id];
        if (comment is { CurrentStatus: CommentStatus.Approved, IsDecidedByPerson: false })
        {
            var site = (await SiteTable.ReadAsync(database, [comment.SiteId], connection, ct)).GetValueOrDefault(comment.SiteId);
            if (ReportRules.Hides(comment.CurrentStatus, comment.IsDecidedByPerson, open, site?.Policy.Reports))
            {
                var hide = Review.Hide(comment with { PolicyVersion = site!.PolicyVersion, Reports = open.Readers }, time.GetUtcNow());
                return new Taken(Became.Hiding, report) { Hidden = await store.StoreAsync([hide], transaction, ct) };
            }
        }

        if (!comment.Waits && !ReportRules.Calls(comment.CurrentStatus, comment.IsDecidedByPerson, open))
            return new Taken(Became.Kept, report);
        await database.ExecuteAsync(await PlaceAsync(comment, open, connection, ct), transaction, ct);
        return new Taken(Became.Queued, report);
    }

    private async Task<IEnumerable<Statement>> PlaceAsync(
        StoredComment comment, ReportTally open, DbConnection connection, CancellationToken ct)
    {
        var replies = await connection.ExecuteScalarAsync<long>(
            "select count(*) from comments where site_id = @SiteId and parent_id = @ExternalId", comment, ct);
        var isVisible = comment.CurrentStatus == CommentStatus.Approved;
        PriorityPoints?[] points =
        [
            Priority.Severity(comment.CurrentReasons),
            Priority.Reports(open),
            Priority.Reach(isVisible, (int)replies),
        ];
        var row = QueueRow.Of(
            comment.ToSubmitted(),
            comment.ShownLanguage,
            isVisible ? QueueKind.Reported : QueueKind.Held,
            [.. points.OfType<PriorityPoints>()],
            open.Readers,
            comment.QueuedAt ?? time.GetUtcNow());
        (QueueRow, IReadOnlyList<string>) place = (row, QueueCodes.Of(comment.CurrentReasons, comment.CurrentTags, open.Codes));
        return comment.Waits ? ReviewQueue.Raise(database, [place]) : ReviewQueue.Add(database, [place]);
    }

    [LoggerMessage(
        LogLevel.Information, "Took report {FeedbackId} about comment {CommentId}, revision {Revision}: {Became} (site {SiteId})")]
    private static partial void LogTaken(
        ILogger logger, Guid feedbackId, Guid commentId, int? revision, Became became, Guid siteId);

    private enum Became
    {
        /// <summary>The reported revision is not decided yet.</summary>
        Postponed,

        /// <summary>The comment was deleted.</summary>
        Dropped,

        /// <summary>Stored before.</summary>
        Known,

        /// <summary>Stored with the outcome that a person has already given.</summary>
        Answered,

        /// <summary>Stored; it calls for nobody.</summary>
        Kept,

        Queued,

        /// <summary>It hides the comment.</summary>
        Hiding,
    }

    /// <param name="Became">What became of the report.</param>
    /// <param name="Stored">Its row; null if there is none.</param>
    private sealed record Taken(Became Became, ReportRow? Stored = null)
    {
        /// <summary>The decision that hides the comment.</summary>
        public IReadOnlyList<Review> Hidden { get; init; } = [];
    }
}
