using Moderation.Access;
using Moderation.Decisions;
using Moderation.Queue;

namespace Moderation.Reviewing;

/// <summary>Who may undo which decision, and until when.</summary>
internal static class UndoRules
{
    /// <summary>How long people may undo their own decisions.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long seniors may undo anybody's decisions. Later, they have to make a new decision.</summary>
    public static TimeSpan SeniorWindow { get; } = TimeSpan.FromHours(24);

    /// <summary>A decision that somebody has undone already.</summary>
    public static Objection AlreadyUndone { get; } = new(
        "undone", "This decision has been undone already. To change the comment's status, make a new decision.");

    private static readonly Objection NoDecision = new(
        "nothing_to_undo",
        "The comment's latest decision is not one that a person made, so there is nothing to undo. Make a new decision.");

    private static readonly Objection NotYours = new(
        "not_yours", "Somebody else made this decision. Only a senior can undo it.", StatusCodes.Status403Forbidden);

    /// <summary>For how long the person can undo decisions at the site.</summary>
    public static TimeSpan WindowOf(Person person, Guid siteId) =>
        person.May(Permission.DecideOverOthers, siteId) ? SeniorWindow : Window;

    /// <summary>Why the decision cannot be undone; null if it can be.</summary>
    public static Objection? Objection(PastDecision? latest, PastDecision? before, Person person, Guid siteId, DateTimeOffset now)
    {
        if (latest is null || before is null || latest.DecidedBy != "moderator" || latest.Action == DecisionActions.Undo)
            return latest?.Action == DecisionActions.Undo ? AlreadyUndone : NoDecision;
        if (latest.PersonId != person.Id && !person.May(Permission.DecideOverOthers, siteId))
            return NotYours;
        var window = WindowOf(person, siteId);
        return now - latest.DecidedAt > window
            ? TooLate(window == SeniorWindow ? $"{window.TotalHours:0} hours" : $"{window.TotalMinutes:0} minutes")
            : null;
    }

    private static Objection TooLate(string window) =>
        new("too_late", $"This decision was made more than {window} ago. Make a new decision.");
}
