using Moderation.Access;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Reviewing.Queue;

namespace Moderation.Reviewing.Decisions;

/// <summary>Who decides: a person here, or a site through another protocol, which has no account.</summary>
internal sealed record Decider(Guid? PersonId, string Actor)
{
    public static Decider Of(Person person) => new(person.Id, person.Actor);
}

/// <summary>What is to be done with one comment, before it is known whether anybody was faster.</summary>
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

    /// <summary>Whether it says something new to the site and the author; passing a comment on does not.</summary>
    public bool IsAnnounced => Action != DecisionActions.Escalate;

    public static Review Approve(StoredComment comment, IReadOnlyList<Reason> reasons, string? note, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment, Action = DecisionActions.Decide, Status = CommentStatus.Approved, Reasons = reasons, Note = note, By = by, At = now,
    };

    public static Review Reject(StoredComment comment, IReadOnlyList<Reason> reasons, string? note, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment, Action = DecisionActions.Decide, Status = CommentStatus.Rejected, Reasons = reasons, Note = note, By = by, At = now,
    };

    /// <summary>What the site itself says is right, through another protocol.</summary>
    public static Review Correct(StoredComment comment, CommentStatus status, Reason reason, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment, Action = DecisionActions.Correct, Status = status, Reasons = [reason], By = by, At = now,
    };

    public static Review Escalate(StoredComment comment, string? note, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment, Action = DecisionActions.Escalate, Status = comment.CurrentStatus, Reasons = comment.CurrentReasons, Note = note, By = by, At = now,
    };

    /// <summary>Puts back what was in force before the comment's latest decision.</summary>
    public static Review Undo(StoredComment comment, CommentStatus status, IReadOnlyList<Reason> reasons, string? note, Decider by, DateTimeOffset now) => new()
    {
        Comment = comment, Action = DecisionActions.Undo, Status = status, Reasons = reasons, Note = note, Undoes = comment.Version, By = by, At = now,
    };

    /// <summary>Whether somebody has to look from now on: at what is held, and again at what was reported once the answer to that is taken back.</summary>
    public bool Waits => Status == CommentStatus.Held || (Action == DecisionActions.Undo && Comment.Reports > 0);

    /// <summary>Its place in the queue, where <see cref="Waits"/>.</summary>
    public QueueRow ToPlace() => QueueRow.Of(
        Comment.ToSubmitted(),
        Comment.Language,
        Status == CommentStatus.Held ? QueueKind.Held : QueueKind.Reported,
        [Priority.Severity(Reasons), .. Priority.Reports((int)Comment.Reports, anyIllegal: false) is { } reports ? [reports] : Array.Empty<PriorityPoints>()],
        (int)Comment.Reports,
        At);

    public DecisionRow ToRow() => new()
    {
        CommentId = Comment.Id,
        Version = Comment.Version + 1,
        Revision = Comment.Revision,
        Status = Status.Name(),
        Reasons = System.Text.Json.JsonSerializer.Serialize(Reasons, ModerationJson.Default.IReadOnlyListReason),
        Scores = Comment.Scores,
        ModelVersion = Comment.ModelVersion,
        PolicyVersion = Comment.PolicyVersion,
        DecidedBy = DecidedBy.Moderator.Name(),
        DecidedAt = At,
        Action = Action,
        PersonId = By.PersonId,
        Actor = By.Actor,
        Note = Note,
        BulkId = BulkId,
        Undoes = Undoes,
    };

    public DecidedComment ToDecided(Sites.Site? site) => new()
    {
        Comment = Comment.ToSubmitted(),
        Site = site,
        Verdict = new Verdict { Status = Status, Reasons = Reasons },
        Scores = Comment.CurrentScores,
        ModelVersion = Comment.ModelVersion,
        Language = Comment.Language,
        IsReported = Comment.Reports > 0,
        DecidedAt = At,
    };
}
