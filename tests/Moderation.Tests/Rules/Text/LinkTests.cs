using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Tests.Rules.Text;

public sealed class LinkTests
{
    [Theory]
    [InlineData("See https://www.Example.com:8080/a?b#c.", "example.com")]
    [InlineData("See www.example.org, or not", "example.org")]
    [InlineData("Visit casino.com.", "casino.com")]
    [InlineData("Visit casino.com... now", "casino.com")]
    [InlineData("Visit MÜNCHEN-casino.com!", "munchen-casino.com")]
    [InlineData("www.example.org//a", "example.org")]
    [InlineData("https:///example.com", "example.com")]
    [InlineData("https://c%61sino.example/", "casino.example")]
    [InlineData("https://ⓒasino.example/", "casino.example")]
    [InlineData("https://xn--mnchen-3ya.de/", "munchen.de")]
    [InlineData("https://xn--.example/", "xn--.example")]
    [InlineData("https://www.com/", "www.com")]
    [InlineData("cheap-pills.shop/now", "cheap-pills.shop")]
    [InlineData("https://user:pass@evil.example/", "evil.example")]
    [InlineData("https://еxample.com", "example.com")]
    [InlineData("http://203.0.113.7/x", "203.0.113.7")]
    [InlineData("Join t.me/x now", "t.me")]
    [InlineData("winbig.vip", "winbig.vip")]
    [InlineData("See loans4you.co.uk/apply", "loans4you.co.uk")]
    [InlineData("See loans4you.co.uk", "loans4you.co.uk")]
    [InlineData("CASINO.COM is open", "casino.com")]
    [InlineData("x.com says so", "x.com")]
    [InlineData("例子.香港", "例子.香港")]
    [InlineData("casino[.]example.com", "casino.example.com")]
    [InlineData("casino (dot) vip", "casino.vip")]
    [InlineData("hxxps // casino [dot] com", "casino.com")]
    [InlineData("hxxp://casino[.]com/x", "casino.com")]
    [InlineData("http://evil[dot]example/win", "evil.example")]
    [InlineData("https :// casino dot example", "casino.example")]
    [InlineData("casi\u200Bno.com", "casino.com")]
    [InlineData("ｃａｓｉｎｏ．ｃｏｍ", "casino.com")]
    [InlineData("Open notes.md/raw", "notes.md")]
    public void An_address_is_found_with_its_host(string text, string host) =>
        Assert.Equal(host, Assert.Single(Link.FindIn(text, ContentFormat.Text)).Host.Look);

    [Theory]
    [InlineData(".")]
    [InlineData(",")]
    [InlineData("!")]
    [InlineData("?")]
    [InlineData(";")]
    [InlineData(":")]
    [InlineData("*")]
    [InlineData("}")]
    [InlineData("…")]
    [InlineData("”")]
    [InlineData("»")]
    [InlineData("。")]
    [InlineData("，然后")]
    [InlineData("😀")]
    public void Punctuation_after_an_address_is_not_of_its_host(string punctuation)
    {
        var host = Assert.Single(Link.FindIn($"See https://casino.example{punctuation} now", ContentFormat.Text)).Host;

        Assert.Equal(("casino.example", "casino.example"), (host.Exact, host.Look));
    }

    [Fact]
    public void Addresses_in_a_list_without_spaces_are_all_found() =>
        Assert.Equal(
            ["a.example", "b.example", "c.example"],
            Link.FindIn("https://a.example/x,https://b.example;https://c.example", ContentFormat.Text).Select(link => link.Host.Exact));

    [Theory]
    [InlineData("I went home.It was late")]
    [InlineData("ann@example.com")]
    [InlineData("1.5 // a comment")]
    [InlineData("and so on...")]
    [InlineData("www...")]
    [InlineData("casino.com@example.test")]
    [InlineData("Call foo.bar.com() first")]
    [InlineData("Use ASP.NET and System.Net")]
    [InlineData("Run setup.sh, main.rs, a.py, README.md and all.zip")]
    [InlineData("The field user.name is empty")]
    [InlineData("At 7.am or 3.cm, i.e. now")]
    [InlineData("Great.Live and let live")]
    [InlineData("It was late.now go")]
    [InlineData("co.uk is a suffix")]
    [InlineData("The dot com bubble")]
    [InlineData("a file.txt, v1.2.3, example.invalid")]
    public void What_is_none_is_not_found(string text) => Assert.Empty(Link.FindIn(text, ContentFormat.Text));

    [Fact]
    public void An_anchor_with_its_own_address_as_words_is_one_link() =>
        Assert.Single(Link.FindIn("<a href=\"https://example.com/x\">https://example.com/x</a>", ContentFormat.Html));

    [Theory]
    [InlineData("<p>casi<wbr>no.com</p>", "casino.com")]
    [InlineData("<img src=\"https://pixel.example/x.png\">", "pixel.example")]
    [InlineData("<a href=\"https://a&#46;example/\">here</a>", "a.example")]
    public void Markup_hides_no_address(string html, string host) =>
        Assert.Equal(host, Assert.Single(Link.FindIn(html, ContentFormat.Html)).Host.Look);

    [Theory]
    [InlineData("See https://a.example.", 4)]
    [InlineData("&amp; casino.com", 6)]
    public void A_link_knows_its_place_in_the_comment(string html, int begin) =>
        Assert.Equal(begin, Assert.Single(Link.FindIn(html, ContentFormat.Html)).Begin);

    [Fact]
    public void The_same_address_twice_is_two_links() => Assert.Equal(2, Link.FindIn("https://example.com and https://example.com", ContentFormat.Text).Count);

    [Fact]
    public void Hostile_text_ends()
    {
        foreach (var piece in new[]
        {
            "a.", "a-", "www.", "https://", "<a href=", "com.", ".", "é", "é.", "a,", "www.,https", "https://xn--,", "a%", "casino.com/,https", "[dot]", "a[dot]",
            "http //", "hxxp", " dot ", "http : / / "
        })
        {
            Link.FindIn(string.Concat(Enumerable.Repeat(piece, 20_480 / piece.Length)), ContentFormat.Html);
        }
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("a.b.example.com", true)]
    [InlineData("notexample.com", false)]
    [InlineData("example.com.evil.test", false)]
    [InlineData("WWW.Example.COM.", true)]
    [InlineData("exаmple.com", false)]
    public void A_domain_covers_what_is_below_it(string host, bool covers) =>
        Assert.Equal(covers, HostName.Of(host)!.IsAt(HostName.Of("example.com")!));

    [Theory]
    [InlineData("münchen-casino.de", "https://münchen-casino.de/")]
    [InlineData("münchen-casino.de", "https://xn--mnchen-casino-wob.de/")]
    [InlineData("xn--mnchen-casino-wob.de", "https://www.München-Casino.de/")]
    [InlineData("www.example.com", "https://example.com/")]
    public void A_host_is_the_same_however_it_is_written(string setting, string text)
    {
        var (domain, host) = (HostName.Of(setting)!, Assert.Single(Link.FindIn(text, ContentFormat.Text)).Host);

        Assert.Equal(domain.Exact, host.Exact);
        Assert.True(host.IsAt(domain) && host.LooksAt(domain));
    }
}
