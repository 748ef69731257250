using Moderation.Contracts;
using Moderation.Reviewing.Statistics;
using Moderation.Rules;

namespace Moderation.Tests.Reviewing;

public sealed class StatisticsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Agreement_is_the_share_of_flagged_comments_that_people_reject()
    {
        var sums = new ReadAgreement.Sums();
        sums.Add(Decided("rejected", machine: "insult"));
        sums.Add(Decided("approved", machine: "insult"));
        sums.Add(Decided("rejected", machine: "insult"));
        sums.Add(Decided("rejected", machine: "insult") with { IsUndone = true });

        var insult = Assert.Single(sums.ToResponse());

        Assert.Equal(("2026-W19", "insult", 3, 2, 0), (insult.Week, insult.Attribute, insult.Flagged, insult.Confirmed, insult.Missed));
        Assert.Equal(2.0 / 3, insult.Agreement!.Value, 9);
    }

    [Fact]
    public void What_people_reject_for_a_reason_that_the_machine_did_not_see_was_missed()
    {
        var sums = new ReadAgreement.Sums();
        sums.Add(Decided("rejected", machine: "insult", given: "moderator_spam"));

        Assert.Equal([("insult", 1, 0), ("spam", 0, 1)], sums.ToResponse().Select(sum => (sum.Attribute, sum.Flagged, sum.Missed)));
    }

    [Fact]
    public void The_median_wait_is_within_five_per_cent_however_long()
    {
        foreach (var minutes in new[] { 0.5, 7, 90, 4000 })
        {
            var tally = new ReadStatistics.PersonSums();
            foreach (var factor in new[] { 0.1, 1, 9 })
                tally.Add(Decided("approved") with { MachineStatus = "held", MachineDecidedAt = Monday.AddMinutes(-minutes * factor) });

            Assert.InRange(tally.ToStatistics(null).MedianMinutesWaited!.Value, minutes * 0.95, minutes * 1.05);
        }
    }

    [Fact]
    public void What_was_approved_and_reported_months_later_did_not_wait_meanwhile()
    {
        var tally = new ReadStatistics.PersonSums();
        tally.Add(Decided("rejected") with { MachineStatus = "approved", MachineDecidedAt = Monday.AddMonths(-5) });

        Assert.Null(tally.ToStatistics(null).MedianMinutesWaited);
    }

    [Theory]
    [InlineData("2026-05-01", "2026-05-04", true)]
    [InlineData("2026-05-05", "2026-05-04", false)]
    [InlineData("2024-05-01", "2026-05-04", false)]
    [InlineData("yesterday", null, false)]
    [InlineData(null, "9999-12-31", false)]
    public void A_range_is_days_in_order_and_a_year_at_most(string? from, string? to, bool isGood) =>
        Assert.Equal(isGood, StatisticsRange.Read(from, to, 30, Monday).Value is not null);

    private static ComparedDecision Decided(string status, string? machine = null, string given = "moderator_insult") => new()
    {
        Action = "decide",
        Status = status,
        Reasons = ReasonsOf(given, null),
        DecidedAt = Monday,
        IsUndone = false,
        MachineReasons = machine is null ? null : ReasonsOf($"{machine}_hold", machine),
    };

    private static string ReasonsOf(string code, string? attribute) =>
        System.Text.Json.JsonSerializer.Serialize([new Reason { Code = code, Text = "", Attribute = attribute }], RulesJson.Default.IReadOnlyListReason);
}
