using Moderation.Contracts;
using Moderation.Queue;
using Moderation.Queue.Reports;
using Moderation.Tests.Hosting;

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
        var (one, two, three) = (PointsOf(("abuse", 1)), PointsOf(("abuse", 2)), PointsOf(("abuse", 3)));

        Assert.True(two - one > three - two);
        Assert.True(PointsOf(("illegal", 1)) > two);
        Assert.Null(Priority.Reports(ReportTally.None));
    }

    [Theory]
    [InlineData("1 reader has reported it, as illegal.", "illegal", 1)]
    [InlineData("41 readers have reported it, as abuse.", "abuse", 41)]
    [InlineData("2 readers have reported it, 1 as illegal, 1 as abuse.", "abuse", 1, "illegal", 1)]
    [InlineData("7 readers have reported it, 2 as a threat, 5 as off topic.", "off_topic", 5, "threat", 2)]
    public void A_moderator_reads_how_many_readers_gave_which_reason(string text, string reason, int readers, string? another = null, int more = 0) =>
        Assert.Equal(text, Priority.Reports(another is null ? Some.Reports((reason, readers)) : Some.Reports((reason, readers), (another, more)))!.Text);

    [Fact]
    public void A_reader_whose_reports_were_mostly_dismissed_counts_less()
    {
        Assert.Equal(1, new ReporterRecord { Upheld = 0, Dismissed = 0 }.Weight);
        Assert.Equal(1, new ReporterRecord { Upheld = 9, Dismissed = 9 }.Weight);
        Assert.InRange(new ReporterRecord { Upheld = 0, Dismissed = 2 }.Weight, 0.6, 0.7);
        Assert.InRange(new ReporterRecord { Upheld = 1, Dismissed = 40 }.Weight, 0.01, 0.15);

        var light = Some.Reports(("illegal", 2)) with { Weight = 0.4, Reasons = [new ReasonTally("illegal", 2, 0.2)] };
        Assert.True(Priority.Reports(light)!.Points < PointsOf(("abuse", 1)));
        Assert.EndsWith("They count as 0.4, since earlier reports of theirs were dismissed.", Priority.Reports(light)!.Text, StringComparison.Ordinal);
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

    private static double PointsOf(params (string Reason, int Readers)[] reports) => Priority.Reports(Some.Reports(reports))!.Points;

    private static Reason Found(string attribute, double score) => new() { Code = $"{attribute}_hold", Text = $"It may be {attribute}.", Attribute = attribute, Score = score };
}
