using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;

namespace Moderation.Tests.Rules;

public sealed class LinkRuleTests
{
    private static readonly SitePolicy Blank = new() { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold };

    [Theory]
    [InlineData(0, CommentStatus.Approved)]
    [InlineData(1, CommentStatus.Approved)]
    [InlineData(2, CommentStatus.Held)]
    [InlineData(4, CommentStatus.Held)]
    [InlineData(5, CommentStatus.Rejected)]
    public void Links_count_from_their_limits_on(int links, object status)
    {
        var policy = Blank with { Links = new LinkSettings { HoldFrom = 2, RejectFrom = 5, AllowedHosts = ["news.example"] } };
        var text = "https://www.news.example/a " + string.Concat(Enumerable.Range(0, links).Select(i => $"https://x{i}.example/ "));

        Assert.Equal(status, Decide(policy, Saying(text)).Status);
    }

    [Theory]
    [InlineData("reject", CommentStatus.Rejected)]
    [InlineData("hold", CommentStatus.Held)]
    [InlineData("tag", CommentStatus.Approved)]
    public void A_link_to_a_banned_host_does_what_the_policy_says(string action, object status)
    {
        var verdict = Decide(Blank with { Links = new LinkSettings { BannedHosts = ["casino.example"], BannedAction = action } }, Saying("https://www.casino.example/win"));

        Assert.Equal(status, verdict.Status);
        Assert.Contains("banned_host", action == "tag" ? verdict.Tags : verdict.Reasons.Select(reason => reason.Code));
    }

    [Theory]
    [InlineData("casino.example", "See https://casino.example, now")]
    [InlineData("casino.com", "Visit casino.com.")]
    [InlineData("münchen-casino.de", "https://münchen-casino.de")]
    [InlineData("casino.example", "https://cаsino.example")]
    [InlineData("casino.com", "Visit cаsino.com")]
    [InlineData("www.casino.example", "https://casino.example")]
    public void A_banned_host_is_found_in_a_sentence_and_however_it_is_written(string banned, string text) =>
        Assert.Equal("banned_host", Assert.Single(Decide(Blank with { Links = new LinkSettings { BannedHosts = [banned] } }, Saying(text)).Reasons).Code);

    [Theory]
    [InlineData("> https://casino.example\nDo not click this!", CommentStatus.Held)]
    [InlineData("> Where?\nhttps://casino.example", CommentStatus.Rejected)]
    public void Links_in_a_quotation_hold_at_most(string text, object status)
    {
        Assert.Equal(status, Decide(Blank with { Links = new LinkSettings { RejectFrom = 1 } }, Saying(text)).Status);
        Assert.Equal(status, Decide(Blank with { Links = new LinkSettings { BannedHosts = ["casino.example"] } }, Saying(text)).Status);
    }

    [Fact]
    public void The_authors_name_and_address_are_read_too()
    {
        var banned = Blank with { Links = new LinkSettings { BannedHosts = ["casino.com"] } };
        var limited = Blank with { Links = new LinkSettings { HoldFrom = 1 } };
        var counting = Blank with { Links = new LinkSettings { HoldFrom = 1, CountAuthorUrl = true } };
        var byName = Of(new Author { Name = "Win at casino.com" });
        var byUrl = Of(new Author { Name = "Ann", Url = "https://www.casino.com/win" });

        Assert.Equal("banned_host", Assert.Single(Decide(banned, byName).Reasons).Code);
        Assert.Equal("banned_host", Assert.Single(Decide(banned, byUrl).Reasons).Code);
        Assert.Equal(
            [CommentStatus.Held, CommentStatus.Approved, CommentStatus.Held],
            [Decide(limited, byName).Status, Decide(limited, byUrl).Status, Decide(counting, byUrl).Status]);

        static Assessment Of(Author author) =>
            Saying("Nice") with { Author = author, Text = new CommentText("Nice", ContentFormat.Text, author) };
    }

    [Theory]
    [InlineData("münchen.example", "See https://München.example, or not", CommentStatus.Approved)]
    [InlineData("news.example", "See https://nеws.example", CommentStatus.Held)]
    [InlineData("nеws.example", "See https://news.example", CommentStatus.Held)]
    public void An_allowed_host_allows_no_other_that_looks_the_same(string allowed, string text, object status) =>
        Assert.Equal(status, Decide(Blank with { Links = new LinkSettings { HoldFrom = 1, AllowedHosts = [allowed] } }, Saying(text)).Status);

    [Theory]
    [InlineData("<a class=\"u-url mention\" href=\"https://social.example/@ann\">@<span>ann</span></a> hi", CommentStatus.Approved)]
    [InlineData("<a href=\"https://social.example/users/ann\" class=\"mention\"><span>@ann</span></a> hi", CommentStatus.Approved)]
    [InlineData("<a class=\"u-url mention\" href=\"https://casino.example/win\">@ann</a>", CommentStatus.Held)]
    [InlineData("<a class=\"u-url mention\" href=\"https://casino.example/@win\">Win now</a>", CommentStatus.Held)]
    [InlineData("<a href=\"https://news.example/2\">as you wrote</a>", CommentStatus.Approved)]
    [InlineData("<a href=\"https://fakenews.example/2\">as you wrote</a>", CommentStatus.Held)]
    public void Links_to_the_site_itself_and_mentions_do_not_count(string html, object status)
    {
        var policy = new SitePolicy { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold, Links = new LinkSettings { HoldFrom = 1 } };
        var text = new CommentText(html, ContentFormat.Html, null, "https://news.example/1");

        Assert.Equal(status, Policy.Decide(policy, new Assessment { Scores = new Dictionary<string, double>(), Text = text }).Status);
    }

    private static Verdict Decide(SitePolicy policy, Assessment assessment) => Policy.Decide(policy, assessment);

    private static Assessment Saying(string text) =>
        new() { Scores = new Dictionary<string, double>(), Text = new CommentText(text, ContentFormat.Text, null) };
}
