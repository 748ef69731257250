using System.Data.Common;
using System.Text.Json;
using Intake.Publishing;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>
/// The way in for every report and label, whatever protocol it came by. Each is stored, published at once, and republished until Moderation
/// has recorded it. One that is stored already (the same id, or a reader's report that says no more than their earlier one about the same
/// revision) changes nothing.
/// </summary>
internal sealed partial class FeedbackOutbox(
    IntakeDatabase database,
    OutboxPublisher publisher,
    RepublishFeedback republish,
    IOptions<IntakeOptions> options,
    TimeProvider time,
    ILogger<FeedbackOutbox> logger)
{
    /// <summary>Stores a report. Once this returns, the report will reach Moderation.</summary>
    /// <returns>The report as it is stored, and whether it says anything new.</returns>
    public async Task<(StoredReport Stored, bool IsNews)> StoreAsync(CommentReported report, CancellationToken ct)
    {
        var due = FirstDue();
        var (stored, news) = await database.WriteAsync(transaction => ReportTable.StoreAsync(report, due, transaction, ct), ct);
        if (news is null)
            return (stored, IsNews: false);
        LogStored(logger, LogLevel.Debug, FeedbackMessage.Report, stored.Id, report.CommentId, report.SiteId);
        Publish(news, due);
        return (stored, IsNews: true);
    }

    /// <summary>Stores a label. Once this returns, the label will reach Moderation.</summary>
    public async Task StoreAsync(CommentLabelled label, CancellationToken ct)
    {
        var due = FirstDue();
        var stored = await database.WriteAsync(transaction => InsertAsync(label, due, transaction, ct), ct);
        if (stored == 0)
            return;
        // A label may decide a comment against the policy, so its arrival is worth a line.
        LogStored(logger, LogLevel.Information, FeedbackMessage.Label, label.FeedbackId, label.CommentId, label.SiteId);
        Publish(label, due);
    }

    private DateTimeOffset FirstDue() => BackOff.Next(time.GetUtcNow(), 0, DateTimeOffset.MaxValue, options.Value);

    private void Publish(object message, DateTimeOffset due)
    {
        IntakeMetrics.Feedback.Add(1);
        publisher.Offer(message);
        republish.Expect(due);
    }

    private static Task<int> InsertAsync(CommentLabelled label, DateTimeOffset due, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            insert into feedback (id, site_id, comment_id, message_type, message, stored_at, next_publish_at, publish_count)
            values (@FeedbackId, @SiteId, @CommentId, 'label', @message, @LabelledAt, @due, 1)
            on conflict do nothing
            """,
            new
            {
                label.FeedbackId,
                label.SiteId,
                label.CommentId,
                message = JsonSerializer.Serialize(label, FeedbackJson.Default.CommentLabelled),
                label.LabelledAt,
                due,
            },
            ct);

    [LoggerMessage("Stored {Kind} {FeedbackId} for comment {CommentId} (site {SiteId})")]
    private static partial void LogStored(ILogger logger, LogLevel level, string kind, Guid feedbackId, Guid? commentId, Guid siteId);
}
