using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>The actions that rows of the history record.</summary>
internal static class DecisionActions
{
    public const string Decide = "decide";

    /// <summary>The latest decision was undone, and the one before it is in force again.</summary>
    public const string Undo = "undo";

    /// <summary>The comment was escalated to seniors; its status stays.</summary>
    public const string Escalate = "escalate";

    /// <summary>The comment is left as it is, and further reports about its revision are dismissed as they come.</summary>
    public const string Ignore = "ignore";

    /// <summary>The site corrected the decision.</summary>
    public const string Correct = "correct";

    /// <summary>The site brought in an old comment with the status that it had given it.</summary>
    public const string Import = "import";
}

/// <summary>Appends to the history, a set of rows in one statement. Rows are never changed.</summary>
internal static class DecisionHistory
{
    public static Statement Append(ModerationDatabase database, IEnumerable<HistoryRow> rows) => new(
        $"""
        insert into decisions (
            comment_id, version, revision, status, reasons, scores, model_version, policy_version, tags, decided_by, decided_at,
            in_force, action, person_id, actor, note, bulk_id, undoes, waiting_since)
        select
            r.comment_id, r.version, r.revision, r.status, r.reasons, r.scores, r.model_version, r.policy_version, r.tags, r.decided_by,
            r.decided_at, r.in_force, r.action, r.person_id, r.actor, r.note, r.bulk_id, r.undoes,
            r.waiting_since
        from {database.Rows<HistoryRow>()}
        """,
        ("rows", ModerationDatabase.Values(rows)));
}
