using Moderation.Deliveries;

namespace Moderation.Tests.Deliveries;

public sealed class LaneSlotsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(100);

    private readonly LaneSlots _slots = new();

    [Fact]
    public void A_lane_begins_with_four_and_gets_one_more_for_each_quick_answer_up_to_sixteen()
    {
        Assert.Equal(4, Use("a"));
        for (var i = 0; i < 3; i++)
            _slots.End("a", isAvailable: true, Quick);

        Assert.Equal(7, 1 + Use("a"));
        for (var i = 0; i < 30; i++)
            Answer("a", Quick);
        Assert.Equal(16, Use("a") + 7);
    }

    [Fact]
    public void A_slow_answer_takes_a_lane_back_to_four()
    {
        for (var i = 0; i < 30; i++)
            Answer("a", Quick);
        Answer("a", TimeSpan.FromSeconds(2));

        Assert.Equal(4, Use("a"));
    }

    [Fact]
    public void A_lane_whose_receiver_fails_gets_one_and_four_again_once_it_answers()
    {
        _slots.Begin("a");
        _slots.End("a", isAvailable: false, Quick);
        Assert.Equal(1, Use("a"));
        Assert.Equal(0, Use("a"));

        _slots.End("a", isAvailable: true, Quick);

        Assert.Equal(4, Use("a"));
    }

    [Fact]
    public void A_failure_that_another_process_saw_counts_too() =>
        Assert.Equal(1, Assert.Single(_slots.Share([Lane("a") with { Failures = 3 }], Now)).Most);

    [Fact]
    public void Lanes_whose_receivers_fail_leave_most_slots_to_the_others()
    {
        var failing = Enumerable.Range(0, 100).Select(i => Lane($"away-{i}") with { Failures = 1 }).ToList();

        var used = Use([.. failing, .. Enumerable.Range(0, 100).Select(i => Lane($"here-{i}"))]);
        var later = Use([.. failing]);

        Assert.Equal(LaneSlots.Total / 4, used.Count(share => share.Lane.StartsWith("away", StringComparison.Ordinal)));
        Assert.Empty(later);
    }

    [Fact]
    public void Lanes_share_the_slots_evenly_and_take_turns()
    {
        var lanes = Enumerable.Range(0, 100).Select(i => Lane($"{i}")).ToList();

        var first = Use([.. lanes]);
        foreach (var share in first)
            _slots.End(share.Lane, isAvailable: true, Quick);
        var second = Use([.. lanes]);

        Assert.Equal(LaneSlots.Total, first.Count);
        Assert.All(first.Concat(second), share => Assert.Equal(1, share.Most));
        Assert.Equal(100, first.Concat(second).Select(share => share.Lane).Distinct().Count());
    }

    [Fact]
    public void A_lane_that_is_closed_or_not_due_gets_none() => Assert.Empty(_slots.Share(
        [Lane("closed") with { Failures = 1, ClosedUntil = Now.AddSeconds(1) }, Lane("later") with { DueAt = Now.AddSeconds(1) }], Now));

    private static DeliveryLane Lane(string name) => new() { Lane = name, DueAt = Now, LastDueAt = Now, Failures = 0 };

    private int Use(string lane) => Use([Lane(lane)]).Sum(share => share.Most);

    private IReadOnlyList<LaneShare> Use(IReadOnlyList<DeliveryLane> lanes)
    {
        var shares = _slots.Share(lanes, Now);
        foreach (var share in shares)
        {
            for (var i = 0; i < share.Most; i++)
                _slots.Begin(share.Lane);
        }

        return shares;
    }

    private void Answer(string lane, TimeSpan took)
    {
        _slots.Begin(lane);
        _slots.End(lane, isAvailable: true, took);
    }
}
