using Moderation.Access;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Queue;

namespace Moderation.Reviewing;

/// <summary>When a decision is refused although the person may decide at the site.</summary>
internal static class DecisionRules
{
    /// <summary>Why the decision is refused; null if it is not.</summary>
    public static Objection? Objection(StoredComment comment, string action, Person person, DateTimeOffset now)
    {
        if (comment.NotBy == person.Id)
            return Queue.Objection.OwnDecision;
        if (action == "escalate" && !comment.Waits)
            return NotWaiting(comment);
        if (action == "escalate" && comment.EscalatedAt is not null)
            return Queue.Objection.EscalatedAlready;
        if (action == "ignore" && !IsShownOrReported(comment))
            return Queue.Objection.NothingToIgnore;
        if (person.May(Permission.DecideOverOthers, comment.SiteId))
            return null;
        if (comment.EscalatedAt is not null)
            return Queue.Objection.Escalated;
        return IsClaimed(comment, person, now) ? Queue.Objection.Claimed : null;
    }

    /// <summary>
    /// Why a filter of the queue does not apply to the comment any more: it does not wait, or somebody else has claimed it. Seniors may
    /// decide comments that others have claimed, but not by a filter, because then they have not seen who claims what.
    /// </summary>
    public static Objection? ObjectionToFilter(StoredComment comment, Person person, DateTimeOffset now)
    {
        if (!comment.Waits)
            return NotWaiting(comment);
        return IsClaimed(comment, person, now) ? Queue.Objection.Claimed : null;
    }

    private static bool IsShownOrReported(StoredComment comment) =>
        comment.CurrentStatus == CommentStatus.Approved || (comment.CurrentStatus == CommentStatus.Held && comment.ReportsIfUndone > 0);

    private static Objection NotWaiting(StoredComment comment) => Queue.Objection.NotWaiting(comment.Status);

    private static bool IsClaimed(StoredComment comment, Person person, DateTimeOffset now) =>
        comment.ClaimedBy is { } by && by != person.Id && comment.ClaimedUntil > now;
}
