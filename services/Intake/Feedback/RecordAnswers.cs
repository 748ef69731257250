using MassTransit;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>
/// Stores what became of reports, in one statement. An answer to an earlier version of a report changes nothing, nor does one that is not
/// newer than the stored one.
/// </summary>
internal sealed class RecordAnswers(IntakeDatabase database) : IConsumer<ReportsAnswered>
{
    public Task Consume(ConsumeContext<ReportsAnswered> context) => database.WriteOneAsync(
        connection => connection.ExecuteAsync(
            $"""
            update feedback
            set outcome = r.outcome, outcome_version = r.decision_version, answered_at = r.answered_at
            from {database.Rows<ReportAnswer>()}
            where feedback.id = r.feedback_id
              and feedback.version = r.version
              and feedback.outcome_version < r.decision_version
            """,
            new { rows = Database.Values(context.Message.Reports) },
            context.CancellationToken),
        context.CancellationToken);
}
