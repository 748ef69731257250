using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Reasons;

namespace Moderation.Decisions;

/// <summary>A person's decision about a comment, before the database tells whether somebody else was faster.</summary>
internal sealed partial record Review
{
    public required StoredComment Comment { get; init; }

    public required string Action { get; init; }

    public required CommentStatus Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    public required Decider By { get; init; }

    public string? Note { get; init; }

    public Guid? BulkId { get; init; }

    public int? Undoes { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// Who is responsible for the decision in force from now on. After an undo, it is the decider of the restored decision.
    /// </summary>
    public DecidedBy InForceBy { get; init; } = DecidedBy.Moderator;

    /// <summary>Whether only the people who may decide change: an escalation, or the undo of one.</summary>
    public bool OnlyPassesOn { get; init; }

    /// <summary>
    /// Whether a person judged this comment's text. A decision over a filter, or over all comments of a banned author, says nothing about
    /// each text, so the site does not remember it.
    /// </summary>
    public bool JudgesText { get; init; } = true;

    /// <summary>The escalation that an undo restores; null if there was none.</summary>
    public (DateTimeOffset At, Guid? By)? EscalatedBefore { get; init; }

    /// <summary>
    /// Since when the comment had waited when the decision that an undo takes back was made; null if it did not wait.
    /// </summary>
    public DateTimeOffset? WaitedBefore { get; init; }

    /// <summary>Whether the site and the author are notified.</summary>
    public bool IsAnnounced => !OnlyPassesOn;

    /// <summary>An approval has no reasons: those of moderators say what is wrong with a comment.</summary>
    public static Review Approve(StoredComment comment, string? note, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment,
        Action = DecisionActions.Decide,
        Status = CommentStatus.Approved,
        Reasons = [],
        Note = note,
        By = by,
        At = now,
    };

    public static Review Reject(StoredComment comment, IReadOnlyList<Reason> reasons, string? note, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment,
        Action = DecisionActions.Decide,
        Status = CommentStatus.Rejected,
        Reasons = reasons,
        Note = note,
        By = by,
        At = now,
    };

    /// <summary>Leaves the comment, and dismisses its reports: those that are open and those that will come about this revision.</summary>
    public static Review Ignore(StoredComment comment, string? note, Decider by, DateTimeOffset now) =>
        Approve(comment, note, by, now) with { Action = DecisionActions.Ignore };

    /// <summary>Holds a comment that many readers reported, until a person has looked.</summary>
    public static Review Hide(StoredComment comment, DateTimeOffset now) => new()
    {
        Comment = comment,
        Action = DecisionActions.Decide,
        Status = CommentStatus.Held,
        Reasons = [ReasonTexts.Reported],
        By = Decider.Policy,
        InForceBy = DecidedBy.Policy,
        At = now,
    };

    /// <summary>A correction that the site sent.</summary>
    public static Review Correct(StoredComment comment, CommentStatus status, Reason reason, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment,
        Action = DecisionActions.Correct,
        Status = status,
        Reasons = [reason],
        By = by,
        At = now,
    };

    public static Review Escalate(StoredComment comment, string? note, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment,
        Action = DecisionActions.Escalate,
        Status = comment.CurrentStatus,
        Reasons = comment.CurrentReasons,
        Note = note,
        By = by,
        At = now,
        OnlyPassesOn = true,
    };

    /// <summary>Puts the decision before the comment's latest one back in force.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="latest">The decision to undo.</param>
    /// <param name="before">The decision before it.</param>
    /// <param name="lastWord">The last decision by a person before it: <see cref="PastDecision.LastWord"/>.</param>
    /// <param name="note">A note for colleagues.</param>
    /// <param name="by">The person who undoes it.</param>
    /// <param name="now">The current time.</param>
    public static Review Undo(
        StoredComment comment,
        PastDecision latest,
        PastDecision before,
        PastDecision? lastWord,
        string? note,
        Decider by,
        DateTimeOffset now) => new()
        {
            Comment = comment,
            Action = DecisionActions.Undo,
            Status = Stored.Status(before.Status),
            Reasons = Stored.Reasons(before.Reasons),
            InForceBy = before.InForceBy,
            OnlyPassesOn = latest.Action == DecisionActions.Escalate,
            WaitedBefore = latest.WaitingSince,
            EscalatedBefore = lastWord?.Action == DecisionActions.Escalate ? (lastWord.DecidedAt, lastWord.PersonId) : null,
            Note = note,
            Undoes = comment.Version,
            By = by,
            At = now,
        };

    /// <summary>
    /// Whether the comment waits from now on: if it is held, if an undo takes back the decision that ended its wait, or if an undo opens
    /// reports again of a comment that is shown. An undo never takes a comment from the queue.
    /// </summary>
    public bool Waits => Status == CommentStatus.Held || (Action == DecisionActions.Undo && WaitsAgain);

    private bool WaitsAgain =>
        WaitedBefore is not null || Comment.Waits || (Status == CommentStatus.Approved && Comment.ReportsIfUndone > 0);

    /// <summary>An escalation leaves the decision in force, and its decider responsible.</summary>
    public DecidedBy InForce => OnlyPassesOn ? Stored.By(Comment.DecidedBy) : InForceBy;
}
