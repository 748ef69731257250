using System.Text.Json;
using Intake.Publishing;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>
/// The way in for every report and label, whatever protocol it came by. Each is stored, published at once, and republished until Moderation
/// has recorded it. One that is stored already (the same id, or the same reader's report on the same comment) changes nothing.
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
    public Task StoreAsync(CommentReported report, CancellationToken ct) => StoreAsync(
        new Row
        {
            Id = report.FeedbackId,
            SiteId = report.SiteId,
            CommentId = report.CommentId,
            ReporterId = report.ReporterId,
            MessageType = FeedbackMessage.Report,
            Message = JsonSerializer.Serialize(report, FeedbackJson.Default.CommentReported),
            StoredAt = report.ReportedAt,
        },
        report,
        ct);

    /// <summary>Stores a label. Once this returns, the label will reach Moderation.</summary>
    public Task StoreAsync(CommentLabelled label, CancellationToken ct) => StoreAsync(
        new Row
        {
            Id = label.FeedbackId,
            SiteId = label.SiteId,
            CommentId = label.CommentId,
            MessageType = FeedbackMessage.Label,
            Message = JsonSerializer.Serialize(label, FeedbackJson.Default.CommentLabelled),
            StoredAt = label.LabelledAt,
        },
        label,
        ct);

    private async Task StoreAsync(Row row, object message, CancellationToken ct)
    {
        var due = BackOff.Next(time.GetUtcNow(), 0, DateTimeOffset.MaxValue, options.Value);
        var stored = await database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                """
                insert into feedback (id, site_id, comment_id, reporter_id, message_type, message, stored_at, next_publish_at,
                    publish_count)
                values (@Id, @SiteId, @CommentId, @ReporterId, @MessageType, @Message, @StoredAt, @NextPublishAt, 1)
                on conflict do nothing
                """,
                row with { NextPublishAt = due },
                ct),
            ct);
        if (stored == 0)
            return;
        // A label may decide a comment against the policy, so its arrival is worth a line.
        LogStored(
            logger,
            row.MessageType == FeedbackMessage.Label ? LogLevel.Information : LogLevel.Debug,
            row.MessageType,
            row.Id,
            row.CommentId,
            row.SiteId);
        IntakeMetrics.Feedback.Add(1);
        publisher.Offer(message);
        republish.Expect(due);
    }

    [LoggerMessage("Stored {Kind} {FeedbackId} for comment {CommentId} (site {SiteId})")]
    private static partial void LogStored(ILogger logger, LogLevel level, string kind, Guid feedbackId, Guid? commentId, Guid siteId);

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required Guid SiteId { get; init; }

        public Guid? CommentId { get; init; }

        public string? ReporterId { get; init; }

        public required string MessageType { get; init; }

        public required string Message { get; init; }

        public required DateTimeOffset StoredAt { get; init; }

        public DateTimeOffset NextPublishAt { get; init; }
    }
}
