using Moderation.Deliveries;

namespace Moderation.Tests.Deliveries;

public sealed class DeliveryLanesTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(8, 600)]
    [InlineData(100, 600)]
    public void A_receiver_that_is_away_is_tried_less_and_less_often(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DeliveryLanes.PauseAfter(failures, retryAfter: null));

    [Fact]
    public void A_receiver_that_is_away_may_say_for_how_long() =>
        Assert.Equal(TimeSpan.FromHours(1), DeliveryLanes.PauseAfter(1, TimeSpan.FromHours(1)));
}
