using Moderation.Access;

namespace Moderation.Tests.Access;

public sealed class PasswordPlacesTests
{
    private readonly PasswordPlaces _places = new();

    [Fact]
    public void One_network_takes_its_share_and_leaves_places_to_others()
    {
        Assert.Equal(PasswordPlaces.Share, TakeAll("192.0.2.1"));

        Assert.NotNull(_places.TryTake("192.0.2.2"));
    }

    [Fact]
    public void When_half_are_taken_each_network_gets_one()
    {
        for (var i = 0; i < PasswordPlaces.Many / 2 / PasswordPlaces.Share; i++)
            TakeAll($"192.0.2.{i}");

        Assert.Equal(1, TakeAll("198.51.100.1"));
        Assert.Equal(1, TakeAll("198.51.100.2"));
    }

    [Fact]
    public void There_are_no_more_than_all()
    {
        var taken = Enumerable.Range(0, 1000).Sum(i => TakeAll($"192.0.2.{i}"));

        Assert.Equal(PasswordPlaces.Many, taken);
    }

    [Fact]
    public void A_place_that_is_left_is_free_once()
    {
        var place = _places.TryTake("192.0.2.1")!;
        TakeAll("192.0.2.1");

        place.Dispose();
        place.Dispose();

        Assert.Equal(1, TakeAll("192.0.2.1"));
    }

    private int TakeAll(string network)
    {
        var taken = 0;
        while (_places.TryTake(network) is not null)
            taken++;
        return taken;
    }
}
