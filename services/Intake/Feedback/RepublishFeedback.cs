using Intake.Publishing;
using Microsoft.Extensions.Options;
using Shared.Bus;

namespace Intake.Feedback;

/// <summary>
/// Republishes reports and labels until Moderation has recorded them, which it does once their comment is decided.
/// </summary>
internal sealed class RepublishFeedback(
    IntakeDatabase database,
    OutboxPublisher publisher,
    BusOptions bus,
    IOptions<IntakeOptions> options,
    TimeProvider time,
    ILogger<RepublishFeedback> logger)
    : RepublishDue<RepublishFeedback.Due, RepublishFeedback.Next>(Feedback, database, publisher, bus, time, logger)
{
    private static readonly OutboxTable Feedback = new(
        "feedback", "id, message_type, message, publish_count", "feedback.id = r.id", IntakeMetrics.FeedbackRepublished);

    protected override Guid IdOf(Due row) => row.Id;

    protected override object MessageOf(Due row, DateTimeOffset now) => FeedbackMessage.Parse(row.MessageType, row.Message);

    protected override Next NextOf(Due row, DateTimeOffset now) =>
        new(row.Id, BackOff.Next(now, row.PublishCount, DateTimeOffset.MaxValue, options.Value));

    internal sealed record Due
    {
        public required Guid Id { get; init; }

        public required string MessageType { get; init; }

        public required string Message { get; init; }

        public required int PublishCount { get; init; }
    }

    internal sealed record Next(Guid Id, DateTimeOffset NextPublishAt);
}
