using Moderation.Contracts;
using Moderation.Deciding.Text;

namespace Moderation.Tests.Deciding.Text;

public sealed class LinkTests
{
    [Theory]
    [InlineData("See https://www.Example.com:8080/a?b#c.", "example.com")]
    [InlineData("See www.example.org, or not", "example.org,")]
    [InlineData("cheap-pills.shop/now", "cheap-pills.shop")]
    [InlineData("https://user:pass@evil.example/", "evil.example")]
    [InlineData("https://еxample.com", "example.com")]
    [InlineData("http://203.0.113.7/x", "203.0.113.7")]
    public void An_address_is_found_with_its_host(string text, string host) =>
        Assert.Equal(host.TrimEnd(','), Assert.Single(Link.FindIn(text, ContentFormat.Text)).Host.TrimEnd(','));

    [Theory]
    [InlineData("I went home.It was late")]
    [InlineData("ann@example.com")]
    [InlineData("1.5 // a comment")]
    [InlineData("and so on...")]
    public void What_is_none_is_not_found(string text) => Assert.Empty(Link.FindIn(text, ContentFormat.Text));

    [Fact]
    public void An_anchor_with_its_own_address_as_words_is_one_link() =>
        Assert.Single(Link.FindIn("<a href=\"https://example.com/x\">https://example.com/x</a>", ContentFormat.Html));

    [Fact]
    public void The_same_address_twice_is_two_links() => Assert.Equal(2, Link.FindIn("https://example.com and https://example.com", ContentFormat.Text).Count);

    [Fact]
    public void Hostile_text_ends()
    {
        foreach (var piece in new[] { "a.", "a-", "www.", "https://", "<a href=", "com.", "." })
            Link.FindIn(string.Concat(Enumerable.Repeat(piece, 20_480 / piece.Length)), ContentFormat.Html);
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("a.b.example.com", true)]
    [InlineData("notexample.com", false)]
    [InlineData("example.com.evil.test", false)]
    public void A_domain_covers_what_is_below_it(string host, bool covers) => Assert.Equal(covers, new Link(host).IsAt("example.com"));
}
