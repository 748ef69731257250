using Intake.Load;
using Microsoft.Extensions.Options;

namespace Intake.Tests.Load;

public sealed class CommitPaceTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void It_is_short_before_anything_is_known() => Assert.Equal(5 * Millisecond, Pace().Current);

    [Theory]
    [InlineData(8, 5, 5)]
    [InlineData(80, 19, 21)]
    [InlineData(400, 30, 30)]
    [InlineData(3_600_000, 30, 30)]
    [InlineData(-50, 5, 5)]
    public void It_is_a_quarter_of_what_decisions_take_between_its_bounds(int decision, int least, int most) =>
        Assert.InRange(After(Pace(), decision, times: 200).Current, least * Millisecond, most * Millisecond);

    [Fact]
    public void One_slow_decision_among_quick_ones_changes_little() =>
        Assert.InRange(After(After(Pace(), 20, times: 200), 3000, times: 1).Current, 5 * Millisecond, 6 * Millisecond);

    [Fact]
    public void Pauses_now_and_then_leave_it_short()
    {
        var pace = Pace();
        for (var i = 0; i < 50; i++)
            After(After(pace, 1000, times: 2), 15, times: 8);
        Assert.Equal(5 * Millisecond, pace.Current);
    }

    [Fact]
    public void After_an_outage_it_is_short_again_with_the_first_hundred_decisions() =>
        Assert.Equal(5 * Millisecond, After(After(Pace(), 3_600_000, times: 1000), 10, times: 100).Current);

    [Fact]
    public void It_stays_as_it_was_set_where_it_is_not_to_become_longer() =>
        Assert.Equal(40 * Millisecond, After(Pace(shortest: 40), 400, times: 200).Current);

    private static CommitPace Pace(int shortest = 5) => new(Options.Create(new IntakeOptions { Pace = shortest * Millisecond }));

    private static CommitPace After(CommitPace pace, int milliseconds, int times)
    {
        for (var i = 0; i < times; i++)
            pace.Observe(milliseconds * Millisecond);
        return pace;
    }
}
