using Moderation.Contracts;
using Moderation.Queue;

namespace Moderation.Tests.Queue;

public sealed class PriorityTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_likely_threat_comes_before_certain_advertising() =>
        Assert.True(Priority.Severity([Found("threat", 0.6)]).Points > Priority.Severity([Found("spam", 1)]).Points);

    [Fact]
    public void The_worst_reason_counts_and_says_why()
    {
        var points = Priority.Severity([Found("spam", 0.9), Found("insult", 0.8)]);

        Assert.Equal(("severity", 56.0, "It may be insult."), (points.Factor, Math.Round(points.Points, 6), points.Text));
    }

    [Fact]
    public void A_reason_without_a_score_is_looked_at_before_what_nothing_speaks_against() =>
        Assert.True(Priority.Severity([new Reason { Code = "language_not_supported", Text = "" }]).Points > Priority.Severity([]).Points);

    [Fact]
    public void Each_further_report_adds_less_and_an_illegal_one_more()
    {
        var (one, two, three) = (PointsOf(1, false), PointsOf(2, false), PointsOf(3, false));

        Assert.True(two - one > three - two);
        Assert.True(PointsOf(1, true) > two);
        Assert.Null(Priority.Reports(0, anyIllegal: false));

        static double PointsOf(int reports, bool illegal) => Priority.Reports(reports, illegal)!.Points;
    }

    [Fact]
    public void What_readers_can_see_reaches_further_than_what_they_cannot()
    {
        Assert.True(Priority.Reach(isVisible: true, 0)!.Points > Priority.Reach(isVisible: false, 3)!.Points);
        Assert.Null(Priority.Reach(isVisible: false, 0));
    }

    [Fact]
    public void Waiting_an_hour_is_worth_a_point_and_needs_no_new_rank()
    {
        var severe = new[] { new PriorityPoints("severity", 10, "") };
        var mild = new[] { new PriorityPoints("severity", 0, "") };

        // What came eleven hours earlier is before what is ten points worse, whenever one looks.
        Assert.True(Priority.Rank(mild, Noon.AddHours(-11)) > Priority.Rank(severe, Noon));
        Assert.True(Priority.Rank(mild, Noon.AddHours(-9)) < Priority.Rank(severe, Noon));
        Assert.Equal(3, Priority.Waiting(Noon, Noon.AddHours(3)).Points, 9);
    }

    [Fact]
    public void A_clock_that_is_behind_makes_no_negative_wait() => Assert.Equal(0, Priority.Waiting(Noon, Noon.AddMinutes(-1)).Points);

    private static Reason Found(string attribute, double score) => new() { Code = $"{attribute}_hold", Text = $"It may be {attribute}.", Attribute = attribute, Score = score };
}
