using Microsoft.Extensions.Time.Testing;
using Moderation.Deciding;
using Moderation.Rules.Text;

namespace Moderation.Tests.Deciding;

public sealed class SearchSharesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Guid _site = Guid.CreateVersion7();

    [Fact]
    public void A_site_that_has_used_up_its_share_gets_nothing_and_its_neighbour_all()
    {
        var shares = new SearchShares(_time);
        shares.Charge(_site, SearchShares.AtOnce);

        Assert.True(shares.Next(_site).IsSpent);
        Assert.True(shares.Next(Guid.CreateVersion7()).TryPass(1000));
    }

    [Fact]
    public void A_site_gets_its_share_of_the_time_that_passes_and_saves_no_more_than_is_allowed_at_once()
    {
        var shares = new SearchShares(_time);
        shares.Charge(_site, SearchShares.AtOnce);

        _time.Advance(TimeSpan.FromMilliseconds(100));
        var next = shares.Next(_site);
        next.Charge(TimeSpan.FromMilliseconds(24));
        Assert.False(next.IsSpent);
        next.Charge(TimeSpan.FromMilliseconds(2));
        Assert.True(next.IsSpent);

        _time.Advance(TimeSpan.FromHours(1));
        shares.Charge(_site, SearchShares.AtOnce);
        Assert.True(shares.Next(_site).IsSpent);
    }

    [Fact]
    public void One_comment_never_takes_more_than_the_limit_of_a_comment()
    {
        var next = new SearchShares(_time).Next(_site);
        next.Charge(SearchBudget.MostForComment);

        Assert.True(next.IsSpent);
    }
}
