using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Comments;

/// <summary>
/// Stores decisions beside their submissions, in one statement, and so ends their republishing. A decision that is not newer than the
/// stored one changes nothing.
/// </summary>
internal sealed class StoreDecisions(IntakeDatabase database)
{
    /// <param name="decisions">At most one for each comment and revision: of two, PostgreSQL would store an arbitrary one.</param>
    /// <param name="ct">Cancels the statement.</param>
    public Task StoreAsync(IEnumerable<CommentDecided> decisions, CancellationToken ct) => database.WriteOneAsync(
        connection => connection.ExecuteAsync(
            $"""
            update submissions
            set status = r.status, decision = r.decision, decision_version = r.version, next_publish_at = null
            from {database.Rows<Row>()}
            where submissions.comment_id = r.comment_id
              and submissions.revision = r.revision
              and submissions.decision_version < r.version
            """,
            new { rows = Database.Values(decisions.Select(Row.Of)) },
            ct),
        ct);

    private sealed record Row(Guid CommentId, int Revision, string Status, string Decision, int Version)
    {
        public static Row Of(CommentDecided decided) => new(
            decided.CommentId,
            decided.Revision,
            StatusText.Of(decided.Status),
            StoredDecision.Of(decided).ToJson(),
            decided.Version);
    }
}
