using Intake.Publishing;

namespace Intake.Tests.Publishing;

public sealed class BackOffTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly IntakeOptions Options = new() { RepublishAfter = TimeSpan.FromSeconds(30), RepublishAtMostEvery = TimeSpan.FromMinutes(10) };

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 60)]
    [InlineData(4, 480)]
    [InlineData(5, 600)]
    [InlineData(int.MaxValue, 600)]
    public void Pauses_double_up_to_the_longest(int published, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), BackOff.Next(Now, published, Now.AddDays(1), Options));

    [Fact]
    public void A_pause_ends_at_the_deadline() => Assert.Equal(Now.AddSeconds(5), BackOff.Next(Now, 0, Now.AddSeconds(5), Options));

    [Fact]
    public void After_the_deadline_pauses_go_on() => Assert.Equal(Now.AddSeconds(30), BackOff.Next(Now, 0, Now, Options));
}
