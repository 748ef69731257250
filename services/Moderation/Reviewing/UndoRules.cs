using Moderation.Access;
using Moderation.Decisions;

namespace Moderation.Reviewing;

/// <summary>Who may undo which decision, and until when.</summary>
internal static class UndoRules
{
    /// <summary>How long people may undo their own decisions.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long seniors may undo anybody's decisions. Later, they have to make a new decision.</summary>
    public static TimeSpan SeniorWindow { get; } = TimeSpan.FromHours(24);

    /// <summary>Why the decision cannot be undone, in a sentence; null if it can be.</summary>
    public static string? Objection(PastDecision? latest, PastDecision? before, Person person, Guid siteId, DateTimeOffset now)
    {
        if (latest is null || before is null || latest.DecidedBy != "moderator" || latest.Action == DecisionActions.Undo)
            return "The comment's latest decision is not one that a person made, so there is nothing to undo. Make a new decision.";
        var senior = person.May(Permission.DecideOverOthers, siteId);
        if (latest.PersonId != person.Id && !senior)
            return "Somebody else made this decision. Only a senior can undo it.";
        var window = senior ? SeniorWindow : Window;
        return now - latest.DecidedAt > window
            ? $"This decision was made more than {(senior ? $"{window.TotalHours:0} hours" : $"{window.TotalMinutes:0} minutes")} ago. "
                + "Make a new decision."
            : null;
    }
}
