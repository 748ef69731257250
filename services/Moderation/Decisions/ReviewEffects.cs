using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.Queue;
using Moderation.Queue.Reports;
using Moderation.Rules;
using Moderation.Sites;

namespace Moderation.Decisions;

/// <summary>What a review changes: the rows and messages that follow from it.</summary>
internal sealed partial record Review
{
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
