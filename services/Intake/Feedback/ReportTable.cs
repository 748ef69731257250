using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>A report as it is stored.</summary>
internal sealed record StoredReport
{
    public required Guid Id { get; init; }

    public required Guid CommentId { get; init; }

    public required int Revision { get; init; }

    public required int Version { get; init; }

    public string? Reason { get; init; }

    public string? TextHash { get; init; }

    /// <summary>Null once Moderation has recorded it.</summary>
    public string? Message { get; init; }

    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>Null while Moderation has told none.</summary>
    public string? Outcome { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public static StoredReport Of(CommentReported report) => new()
    {
        Id = report.FeedbackId,
        CommentId = report.CommentId,
        Revision = report.Revision!.Value,
        Version = report.Version!.Value,
        Reason = report.Reason,
        TextHash = ReportTable.HashOf(report.Text),
        StoredAt = report.ReportedAt,
    };

    public SubmittedReport ToResponse() => new()
    {
        Id = Id,
        CommentId = CommentId,
        Revision = Revision,
        Reason = Reason,
        Outcome = Outcome ?? ReportOutcomes.Open,
        ReportedAt = StoredAt,
        AnsweredAt = AnsweredAt,
    };
}

/// <summary>The rows of <c>feedback</c> that are reports. A reader has one report about a revision.</summary>
internal static class ReportTable
{
    private const string Columns = "id, comment_id, revision, version, reason, text_hash, message, stored_at, outcome, answered_at";

    /// <summary>Null where the site has no such report about the comment.</summary>
    public static Task<StoredReport?> FindAsync(Guid id, Guid commentId, Guid siteId, DbConnection connection, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<StoredReport>(
            $"""
            select {Columns}
            from feedback
            where id = @id and comment_id = @commentId and site_id = @siteId and message_type = 'report'
            """,
            new { id, commentId, siteId },
            ct);

    /// <summary>
    /// Inserts a report. If its reader has reported the revision before, the earlier report takes up what this one says more; if it says
    /// no more, nothing changes.
    /// </summary>
    /// <returns>The report as it is stored, and the message to publish; null if nothing changed.</returns>
    public static async Task<(StoredReport Stored, CommentReported? News)> StoreAsync(
        CommentReported report, DateTimeOffset due, DbTransaction transaction, CancellationToken ct)
    {
        if (await InsertAsync(report, due, transaction, ct))
            return (StoredReport.Of(report), report);
        while (true)
        {
            var known = await FindByReaderAsync(report, transaction, ct);
            if (!SaysMore(report, known))
                return (known, null);
            var changed = report with
            {
                FeedbackId = known.Id,
                Version = known.Version + 1,
                Text = report.Text ?? PendingText(known),
            };
            // Otherwise another request of the same reader was faster.
            if (await ReplaceAsync(changed, due, transaction, ct))
                return (StoredReport.Of(changed), changed);
        }
    }

    /// <summary>Whether a reader gives another reason, or other words, than in their earlier report.</summary>
    public static bool SaysMore(CommentReported report, StoredReport known) =>
        report.Reason != known.Reason || (HashOf(report.Text) is { } hash && hash != known.TextHash);

    /// <summary>Equal for equal texts; null without a text.</summary>
    public static string? HashOf(string? text) =>
        text is null ? null : Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 18);

    /// <summary>The words of a report that Moderation may not have yet. Later they are there, and stay.</summary>
    private static string? PendingText(StoredReport known) =>
        known.Message is { } message ? JsonSerializer.Deserialize(message, FeedbackJson.Default.CommentReported)!.Text : null;

    private static async Task<bool> InsertAsync(
        CommentReported report, DateTimeOffset due, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            insert into feedback (id, version, site_id, comment_id, revision, reporter_id, message_type, reason, text_hash, message,
                stored_at, next_publish_at, publish_count)
            values (@FeedbackId, @Version, @SiteId, @CommentId, @Revision, @ReporterId, 'report', @Reason, @textHash, @message,
                @ReportedAt, @due, 1)
            on conflict do nothing
            """,
            Parameters(report, due),
            ct) == 1;

    private static Task<StoredReport> FindByReaderAsync(CommentReported report, DbTransaction transaction, CancellationToken ct) =>
        transaction.QuerySingleAsync<StoredReport>(
            $"""
            select {Columns}
            from feedback
            where comment_id = @CommentId and revision = @Revision and reporter_id = @ReporterId
            """,
            report,
            ct);

    private static async Task<bool> ReplaceAsync(
        CommentReported report, DateTimeOffset due, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            update feedback
            set version = @Version, reason = @Reason, text_hash = coalesce(@textHash, text_hash), message = @message,
                stored_at = @ReportedAt, next_publish_at = @due, publish_count = 1,
                outcome = null, outcome_version = 0, answered_at = null
            where id = @FeedbackId and version = @Version - 1
            """,
            Parameters(report, due),
            ct) == 1;

    private static object Parameters(CommentReported report, DateTimeOffset due) => new
    {
        report.FeedbackId,
        report.Version,
        report.SiteId,
        report.CommentId,
        report.Revision,
        report.ReporterId,
        report.Reason,
        textHash = HashOf(report.Text),
        message = JsonSerializer.Serialize(report, FeedbackJson.Default.CommentReported),
        report.ReportedAt,
        due,
    };
}
