using Shared.Http;

namespace Shared.Tests.Http;

public sealed class DeliveryScheduleTests
{
    [Fact]
    public void Pauses_are_those_of_the_specification()
    {
        var pauses = Enumerable.Range(1, 9).Select(attempts => DeliverySchedule.After(attempts, jitter: 0)!.Value);

        Assert.Equal(
            ["00:00:05", "00:05:00", "00:30:00", "02:00:00", "05:00:00", "10:00:00", "14:00:00", "20:00:00", "1.00:00:00"],
            pauses.Select(pause => pause.ToString("c")));
    }

    [Fact]
    public void The_tenth_attempt_is_the_last() => Assert.Null(DeliverySchedule.After(DeliverySchedule.MaxAttempts, jitter: 0));

    [Fact]
    public void Jitter_lengthens_a_pause_by_a_fifth_at_most() =>
        Assert.Equal(TimeSpan.FromSeconds(6), DeliverySchedule.After(1, jitter: 1));

    [Fact]
    public void A_receiver_may_ask_for_a_longer_pause() =>
        Assert.Equal(TimeSpan.FromMinutes(10), DeliverySchedule.After(1, jitter: 0, TimeSpan.FromMinutes(10)));

    [Fact]
    public void A_receiver_may_not_ask_for_a_shorter_one_or_for_ever()
    {
        Assert.Equal(TimeSpan.FromMinutes(5), DeliverySchedule.After(2, jitter: 0, TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(5), DeliverySchedule.After(1, jitter: 0, TimeSpan.FromSeconds(-9)));
        Assert.Equal(TimeSpan.FromHours(1), DeliverySchedule.After(1, jitter: 0, TimeSpan.FromDays(365)));
    }
}
