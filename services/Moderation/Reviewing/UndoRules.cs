using Moderation.Access;
using Moderation.Decisions;

namespace Moderation.Reviewing;

/// <summary>Who may take which decision back, and until when.</summary>
internal static class UndoRules
{
    /// <summary>How long people may take back what they decided themselves.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long seniors may take back what anybody decided. Later, they decide anew.</summary>
    public static TimeSpan SeniorWindow { get; } = TimeSpan.FromHours(24);

    /// <summary>What stands against it, in a sentence; null when nothing does.</summary>
    public static string? Objection(PastDecision? latest, PastDecision? before, Person person, Guid siteId, DateTimeOffset now)
    {
        if (latest is null || before is null || latest.DecidedBy != "moderator" || latest.Action == DecisionActions.Undo)
            return "The comment's latest decision is not one of a person, so there is nothing to take back. Decide anew instead.";
        var senior = person.May(Permission.DecideOverOthers, siteId);
        if (latest.PersonId != person.Id && !senior)
            return "Somebody else decided this. Only a senior can take it back.";
        var window = senior ? SeniorWindow : Window;
        return now - latest.DecidedAt > window
            ? $"This was decided more than {(senior ? $"{window.TotalHours:0} hours" : $"{window.TotalMinutes:0} minutes")} ago. Decide "
                + "anew instead."
            : null;
    }
}
