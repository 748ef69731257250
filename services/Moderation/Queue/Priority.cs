using Moderation.Contracts;
using Moderation.Queue.Reports;

namespace Moderation.Queue;

/// <summary>One part of a comment's priority.</summary>
/// <param name="Factor"><c>severity</c>, <c>reports</c>, <c>reach</c> or <c>waiting</c>.</param>
/// <param name="Points">The points that it adds to the priority.</param>
/// <param name="Text">The same in a sentence.</param>
internal sealed record PriorityPoints(string Factor, double Points, string Text);

/// <summary>
/// How urgent a comment is, in points: how bad it may be (up to 100), how many readers reported it, and how many can see it. Waiting adds a
/// point an hour to every comment alike, so time does not change their order. The stored rank is therefore the points minus the hour of
/// arrival, and no row is rewritten as time passes.
/// </summary>
internal static class Priority
{
    private const double PointsPerHour = 1;
    private const double ReportPoints = 25;
    private const double IllegalPoints = 40;
    private const double VisiblePoints = 20;
    private const double ReplyPoints = 5;

    /// <summary>The points of a reason without a score: a person has to review the comment, but no score says that it is bad.</summary>
    private const double Unscored = 30;

    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The harm of a comment that certainly has the attribute, out of 100: threats and hatred before rudeness, advertising last.
    /// </summary>
    private static readonly Dictionary<string, double> Harm = new()
    {
        [Attributes.Threat] = 100,
        [Attributes.SevereToxicity] = 100,
        [Attributes.IdentityAttack] = 95,
        [Attributes.Toxicity] = 75,
        [Attributes.Insult] = 70,
        [Attributes.Obscene] = 50,
        [Attributes.Spam] = 45,
    };

    public static PriorityPoints Severity(IReadOnlyList<Reason> reasons)
    {
        var worst = reasons.Select(reason => (Reason: reason, Points: PointsOf(reason))).DefaultIfEmpty().MaxBy(reason => reason.Points);
        return worst.Reason is null
            ? new PriorityPoints("severity", 0, "The automatic check found nothing against it.")
            : new PriorityPoints("severity", worst.Points, worst.Reason.Text);
    }

    public static PriorityPoints? Reports(ReportTally open) => open.Readers == 0
        ? null
        : new PriorityPoints(
            "reports",
            (ReportPoints * Math.Log2(1 + open.Weight)) + (IllegalPoints * (open.Illegal?.Weight ?? 0)),
            ReportTexts.Of(open));

    public static PriorityPoints? Reach(bool isVisible, int replies) => isVisible || replies > 0
        ? new PriorityPoints(
            "reach",
            (isVisible ? VisiblePoints : 0) + (ReplyPoints * Math.Log2(1 + replies)),
            $"{(isVisible ? "Readers can see it" : "Readers cannot see it")}, and it has {replies} {(replies == 1 ? "reply" : "replies")}.")
        : null;

    public static PriorityPoints Waiting(DateTimeOffset queuedAt, DateTimeOffset now)
    {
        var waited = now > queuedAt ? now - queuedAt : TimeSpan.Zero;
        var words = waited.TotalHours < 1
            ? $"{waited.TotalMinutes:0} min"
            : waited.TotalDays < 2
            ? $"{waited.TotalHours:0} h"
            : $"{waited.TotalDays:0} days";
        return new PriorityPoints("waiting", waited.TotalHours * PointsPerHour, $"It has waited for {words}.");
    }

    public static double Rank(IEnumerable<PriorityPoints> points, DateTimeOffset queuedAt) =>
        points.Sum(point => point.Points) - ((queuedAt - Beginning).TotalHours * PointsPerHour);

    private static double PointsOf(Reason reason) => reason switch
    {
        { Attribute: { } attribute, Score: { } score } => Harm.GetValueOrDefault(attribute, 60) * score,
        _ => Unscored,
    };
}
