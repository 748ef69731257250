using System.Data.Common;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Queue.Reports;

namespace Moderation.Reviewing.Reports;

/// <summary>Makes the row of a report that has just arrived.</summary>
internal static class ReportedRow
{
    /// <param name="report">The report.</param>
    /// <param name="comment">The comment as it is now.</param>
    /// <param name="known">An earlier version of the report; null if there is none.</param>
    /// <param name="now">The current time.</param>
    /// <param name="connection">The connection to use.</param>
    /// <param name="database">Renders the rows.</param>
    /// <param name="ct">Cancels the queries.</param>
    public static async Task<ReportRow> OfAsync(
        CommentReported report,
        StoredComment comment,
        ReportRow? known,
        DateTimeOffset now,
        DbConnection connection,
        ModerationDatabase database,
        CancellationToken ct)
    {
        var weight = report.ReporterId is { } reporter
            ? (await ReporterRecord.ReadAsync(report.SiteId, reporter, connection, ct)).Weight
            : 1;
        var row = new ReportRow
        {
            Id = report.FeedbackId,
            CommentId = report.CommentId,
            SiteId = report.SiteId,
            Revision = report.Revision ?? known?.Revision ?? comment.Revision,
            Reason = report.Reason,
            Text = report.Text,
            ReporterId = report.ReporterId,
            ReportedAt = report.ReportedAt,
            Version = comment.Version,
            ReportVersion = report.Version ?? 1,
            Weight = weight,
            State = ReportOutcomes.Open,
        };
        return comment.IsDecidedByPerson ? await AnswerAsync(row, comment, now, connection, database, ct) : row;
    }

    /// <summary>
    /// Answers a report at once if a person has rejected the comment, or has said that reports about this revision are to be ignored. The
    /// undo of that decision opens it. A report that says illegal is never ignored unread: it is a notice that the law asks to be handled.
    /// </summary>
    private static async Task<ReportRow> AnswerAsync(
        ReportRow row,
        StoredComment comment,
        DateTimeOffset now,
        DbConnection connection,
        ModerationDatabase database,
        CancellationToken ct)
    {
        if (comment.CurrentStatus == CommentStatus.Rejected)
            return row with { State = ReportOutcomes.Upheld, StateVersion = comment.Version, AnsweredAt = now };
        if (row.Reason == ReportReasons.Illegal)
            return row;
        var history = await PastDecision.ReadAsync([comment.Id], connection, database, ct);
        return PastDecision.LastWord(history[comment.Id]) is { Action: DecisionActions.Ignore } ignoring
            && ignoring.Revision == comment.Revision
            ? row with { State = ReportOutcomes.Dismissed, StateVersion = ignoring.Version, AnsweredAt = now }
            : row;
    }
}
