using Moderation.Access;
using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.Queue;
using Moderation.Queue.Reports;
using Moderation.Rules;
using Moderation.Rules.Reasons;
using Moderation.Sites;

namespace Moderation.Decisions;

/// <summary>The decider: a person, a site that sends a correction and has no account, or the site's policy.</summary>
internal sealed record Decider(Guid? PersonId, string? Actor)
{
    /// <summary>The site's policy, which hides a comment that many readers reported.</summary>
    public static Decider Policy { get; } = new(null, null);

    public static Decider Of(Person person) => new(person.Id, person.Actor);
}

/// <summary>The change that a review makes to the row of a comment; the properties are the columns.</summary>
internal sealed record CommentChange
{
    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>A person's decision about a comment, before the database tells whether somebody else was faster.</summary>
internal sealed record Review
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

    /// <summary>
    /// Its place in the queue, if <see cref="Waits"/>, and the codes under which it is found. After an undo it has waited since it first
    /// did.
    /// </summary>
    /// <param name="open">The reports that are open from now on.</param>
    /// <param name="replies">How many comments answer it, if it has open reports.</param>
    public (QueueRow Row, IReadOnlyList<string> Codes) ToPlace(ReportTally open, int replies)
    {
        PriorityPoints?[] points =
        [
            Priority.Severity(Reasons),
            Priority.Reports(open),
            open.Readers > 0 ? Priority.Reach(Status == CommentStatus.Approved, replies) : null,
        ];
        var row = QueueRow.Of(
            Comment.ToSubmitted(),
            Comment.ShownLanguage,
            Status == CommentStatus.Held ? QueueKind.Held : QueueKind.Reported,
            [.. points.OfType<PriorityPoints>()],
            open.Readers,
            WaitedBefore ?? Comment.QueuedAt ?? At);
        return (
            row with { EscalatedAt = EscalatedBefore?.At, EscalatedBy = EscalatedBefore?.By },
            QueueCodes.Of(Reasons, Comment.CurrentTags, open.Codes));
    }

    /// <summary>The outcome of the comment's open reports; null if it answers none. Only people answer reports.</summary>
    public AnsweredReports? ToAnswer() => By == Decider.Policy || OnlyPassesOn || Action == DecisionActions.Undo
        ? null
        : new AnsweredReports(
            Comment.Id,
            Comment.Version + 1,
            Status == CommentStatus.Rejected ? ReportOutcomes.Upheld : ReportOutcomes.Dismissed);

    /// <summary>The decision whose reports are open again; null if it undoes none.</summary>
    public UndoneAnswer? ToUndoneAnswer() => Undoes is { } undone ? new UndoneAnswer(Comment.Id, undone, Comment.Version + 1) : null;

    /// <summary>The escalation, or its end if it is undone.</summary>
    public Escalation ToEscalation() => Action == DecisionActions.Escalate
        ? new Escalation(Comment.Id, By.PersonId, At)
        : new Escalation(Comment.Id, EscalatedBefore?.By, EscalatedBefore?.At);

    /// <summary>An escalation leaves the decision in force, and its decider responsible.</summary>
    private DecidedBy InForce => OnlyPassesOn ? Stored.By(Comment.DecidedBy) : InForceBy;

    /// <summary>The change to the comment's own row.</summary>
    public CommentChange ToChange() => new()
    {
        CommentId = Comment.Id,
        Version = Comment.Version + 1,
        Status = Status.Name(),
        Reasons = Stored.Reasons(Reasons),
        DecidedBy = InForce.Name(),
        DecidedAt = OnlyPassesOn ? Comment.DecidedAt : At,
    };

    public HistoryRow ToRow() => new()
    {
        CommentId = Comment.Id,
        Version = Comment.Version + 1,
        Revision = Comment.Revision,
        Status = Status.Name(),
        Reasons = Stored.Reasons(Reasons),
        Scores = Comment.Scores,
        ModelVersion = Comment.ModelVersion,
        PolicyVersion = Comment.PolicyVersion,
        DecidedBy = (By == Decider.Policy ? DecidedBy.Policy : DecidedBy.Moderator).Name(),
        DecidedAt = At,
        Action = Action,
        InForce = InForce.Name(),
        PersonId = By.PersonId,
        Actor = By.Actor,
        Note = Note,
        BulkId = BulkId,
        Undoes = Undoes,
        Tags = Comment.Tags,
        WaitingSince = OnlyPassesOn ? null : Comment.QueuedAt,
    };

    /// <summary>The change to the author's record; null if the author has no key.</summary>
    public AuthorChange? ToAuthorChange(Site? site) =>
        Comment.AuthorKey is { } key ? ToAuthorChange(key, site?.Policy ?? SitePolicy.Default) : null;

    private AuthorChange ToAuthorChange(string key, SitePolicy policy) => new()
    {
        SiteId = Comment.SiteId,
        AuthorKey = key,
        CommentId = Comment.Id,
        From = Comment.CurrentStatus,
        To = Status,
        ByPerson = InForceBy == DecidedBy.Moderator,
        StrikeUntil = Strikes.Until(policy, Status, byPerson: InForceBy == DecidedBy.Moderator, At),
        Identities = AuthorIdentities.Of(Comment.Author, policy),
        Name = Comment.AuthorName,
    };

    public DecisionToDeliver ToDeliver(Site? site) => new(site, Comment.ToSubmitted(), ToMessage(), IsReported: Comment.Reports > 0);

    private CommentDecided ToMessage() => new()
    {
        CommentId = Comment.Id,
        Revision = Comment.Revision,
        SiteId = Comment.SiteId,
        CorrelationId = Comment.CorrelationId,
        Version = Comment.Version + 1,
        Status = Status,
        Reasons = Reasons,
        Tags = Comment.CurrentTags,
        Scores = Comment.CurrentScores,
        ModelVersion = Comment.ModelVersion,
        DecidedBy = InForceBy,
        DecidedAt = At,
    };
}
