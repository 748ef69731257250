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

        _time.Advance(wait.Value - TimeSpan.FromSeconds(1));
        Assert.NotNull(rates.Take(Site, Ann, 3));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(rates.Take(Site, Ann, 3));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(4, 2.5)]
    [InlineData(10, 1)]
    public void Whoever_sent_all_in_the_window_before_waits_until_enough_of_it_is_past(int most, double minutes)
    {
        var rates = new AddressRates(_time);
        for (var i = 0; i < most; i++)
            Assert.Null(rates.Take(Site, Ann, most));
        _time.Advance(AddressRates.Window);

        Assert.Equal(minutes, rates.Take(Site, Ann, most)!.Value.TotalMinutes, tolerance: 0.001);

        _time.Advance(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));
        Assert.Null(rates.Take(Site, Ann, most));
    }

    [Fact]
    public void What_was_given_back_may_be_taken_again_and_no_more()
    {
        var rates = new AddressRates(_time);
        rates.Take(Site, Ann, 1);

        rates.GiveBack(Site, Ann);
        rates.GiveBack(Site, Ann);
        rates.GiveBack(Site, Bob);

        Assert.Null(rates.Take(Site, Ann, 1));
        Assert.NotNull(rates.Take(Site, Ann, 1));
    }

    [Fact]
    public void An_address_that_is_counted_stays_so_however_many_others_come()
    {
        var rates = new AddressRates(_time);
        Assert.Null(rates.Take(Site, Ann, 2));

        for (var other = 0u; other < 250_000; other++)
            rates.Take(Site, new IPAddress(0x0a00_0000 + other), 2);

        Assert.Null(rates.Take(Site, Ann, 2));
        Assert.NotNull(rates.Take(Site, Ann, 2));
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
