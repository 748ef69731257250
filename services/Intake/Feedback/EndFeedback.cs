using MassTransit;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>
/// Moderation has recorded a report or label: ends its republishing, and deletes Intake's copy of its text. A report that its reader has
/// changed since is still to be recorded.
/// </summary>
internal sealed class EndFeedback(IntakeDatabase database) : IConsumer<FeedbackRecorded>
{
    public Task Consume(ConsumeContext<FeedbackRecorded> context) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            """
            update feedback
            set next_publish_at = null, message = null
            where id = @FeedbackId and next_publish_at is not null and version <= coalesce(@Version, version)
            """,
            context.Message,
            context.CancellationToken),
        context.CancellationToken);
}
