using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Tests.Rules;

public sealed class AuthorIdentitiesTests
{
    private static readonly Author Ann = new() { Id = "42", Email = " Ann+news@Example.com", Ip = "2001:DB8:0:1:2::3", Url = "https://user@www.Shop.example:8080/watches?x" };

    [Fact]
    public void An_author_is_known_by_id_and_mailbox_and_by_what_the_site_chooses()
    {
        var policy = SitePolicy.Default with { Authors = new AuthorSettings { KnownBy = ["urlHost", "ip"] } };

        Assert.Equal(["id:42", "email:ann@example.com"], AuthorIdentities.Of(Ann, SitePolicy.Default));
        Assert.Equal(["id:42", "email:ann@example.com", "ip:2001:db8:0:1::/64", "urlHost:shop.example"], AuthorIdentities.Of(Ann, policy));
        Assert.Empty(AuthorIdentities.Of(null, policy));
        Assert.Empty(AuthorIdentities.Of(new Author { Name = "Ann", Id = "", Email = " ", Ip = "here", Url = "" }, policy));
    }

    [Theory]
    [InlineData("Ann@Example.com ", "ann@example.com")]
    [InlineData("ann+a+b@example.com", "ann@example.com")]
    [InlineData("a.n.n+x@GoogleMail.com", "ann@gmail.com")]
    [InlineData("a.n.n@example.com", "a.n.n@example.com")]
    [InlineData("+ann@example.com", "+ann@example.com")]
    [InlineData("ann", "ann")]
    public void A_mailbox_has_many_addresses(string address, string mailbox) => Assert.Equal(mailbox, EmailAddress.Mailbox(address));

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    [InlineData("somewhere", null)]
    [InlineData(null, null)]
    public void An_ipv6_address_counts_by_its_network(string? address, string? network) => Assert.Equal(network, NetworkAddress.Normalised(address));

    [Theory]
    [InlineData("https://www.shop.example/a", "shop.example")]
    [InlineData("www.shop.example/a", "shop.example")]
    [InlineData("http://xn--bcher-kva.example", "bücher.example")]
    [InlineData("https://shop.example.", "shop.example")]
    [InlineData("shop.example:8080/a", "shop.example")]
    [InlineData("mailto:ann@shop.example", null)]
    [InlineData("none", null)]
    [InlineData("  ", null)]
    public void A_url_counts_by_its_host(string url, string? host) => Assert.Equal(host, AuthorIdentities.HostOf(url));

    [Theory]
    [InlineData("id:a:b", "id:a:b")]
    [InlineData("email:ANN+x@example.com", "email:ann@example.com")]
    [InlineData("ip:2001:db8:1:2::/64", "ip:2001:db8:1:2::/64")]
    [InlineData("urlHost:https://Shop.example/x", "urlHost:shop.example")]
    [InlineData("urlhost:shop.example", null)]
    [InlineData("ip:", null)]
    [InlineData("42", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_identity_is_read_and_normalised(string? text, string? identity) => Assert.Equal(identity, AuthorIdentities.Parse(text));

    [Fact]
    public void A_record_is_kept_under_the_id_or_else_the_whole_address_or_else_what_the_site_chooses()
    {
        var byIp = SitePolicy.Default with { Authors = new AuthorSettings { KnownBy = ["ip"] } };

        Assert.Equal("id:42", AuthorKey.Of(Ann, byIp));
        Assert.Equal("email:ann+news@example.com", AuthorKey.Of(Ann with { Id = null }, byIp));
        Assert.Equal("ip:2001:db8:0:1::/64", AuthorKey.Of(Ann with { Id = null, Email = null }, byIp));
        Assert.Null(AuthorKey.Of(Ann with { Id = null, Email = null }, SitePolicy.Default));
        Assert.Equal(["id:42", "email:ann+news@example.com"], AuthorKey.OfRecords(Ann));
    }
}
