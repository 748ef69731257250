using System.Net;
using Intake.Form;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Tests.Form;

public sealed class AddressRatesTests
{
    private static readonly Guid Site = Guid.NewGuid();
    private static readonly IPAddress Ann = IPAddress.Parse("203.0.113.7"), Bob = IPAddress.Parse("203.0.113.8");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_address_has_its_share_and_another_has_its_own()
    {
        var rates = new AddressRates(_time);

        Assert.Null(rates.Take(Site, Ann, 2));
        Assert.Null(rates.Take(Site, Ann, 2));
        Assert.NotNull(rates.Take(Site, Ann, 2));
        Assert.Null(rates.Take(Site, Bob, 2));
        Assert.Null(rates.Take(Guid.NewGuid(), Ann, 2));
    }

    [Fact]
    public void What_was_sent_at_the_end_of_a_window_still_counts_in_the_next()
    {
        var rates = new AddressRates(_time);
        _time.Advance(TimeSpan.FromMinutes(9.9));
        for (var i = 0; i < 10; i++)
            Assert.Null(rates.Take(Site, Ann, 10));

        _time.Advance(TimeSpan.FromMinutes(0.2));
        Assert.NotNull(rates.Take(Site, Ann, 10));

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(rates.Take(Site, Ann, 10));
    }

    [Fact]
    public void Whoever_waits_as_long_as_told_is_let_through()
    {
        var rates = new AddressRates(_time);
        TimeSpan? wait = null;
        for (var i = 0; wait is null; i++)
            wait = rates.Take(Site, Ann, 3);

        for (var tries = 0; wait is not null; tries++)
        {
            Assert.InRange(tries, 0, 20);
            _time.Advance(wait.Value + TimeSpan.FromSeconds(1));
            wait = rates.Take(Site, Ann, 3);
        }
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    public void A_household_s_network_is_one_address(string first, string second, bool same)
    {
        var rates = new AddressRates(_time);
        rates.Take(Site, IPAddress.Parse(first), 1);

        Assert.Equal(same, rates.Take(Site, IPAddress.Parse(second), 1) is not null);
    }
}
