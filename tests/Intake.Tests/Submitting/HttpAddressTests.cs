using System.Text;
using Intake.Comments;
using Intake.Fields;
using Intake.Tests.Akismet;
using Intake.Tests.Coral;
using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Submitting;

/// <summary>Hosts in other scripts, and names that no host can have, in every field that takes an address.</summary>
public sealed class HttpAddressTests
{
    private const string Secret = "5f0c3a9d7be14c2288a1f6d0";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Absolute addresses as far as their form goes, whose hosts nobody can look up.</summary>
    private static readonly string[] Unusable =
    [
        "https://xn--\u0430.example/",
        "https://xn--i\u00f1valid-.example/",
        "https://a\u200d.example/",
        "https://\u0378.example/",
        "https://\u00ad/",
        "https://\ufffd.example/",
        $"https://{new string('\u0430', 64)}.example/",
    ];

    [Theory]
    [InlineData("https://a.example", "https://a.example/")]
    [InlineData("HTTPS://A.example:443/x?y=1#z", "https://a.example/x?y=1#z")]
    [InlineData("https://a.example:8443/\"onmouseover='x'", "https://a.example:8443/%22onmouseover=%27x%27")]
    [InlineData("https://a.example/<script>?q=<b>{}#<i>", "https://a.example/%3Cscript%3E?q=%3Cb%3E%7B%7D#%3Ci%3E")]
    [InlineData("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4")]
    [InlineData("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/")]
    [InlineData("https://ann@a.example/", "https://ann@a.example/")]
    [InlineData("https://a.example/%41%22", "https://a.example/A%22")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_address_is_shown_in_its_encoded_form(string? address, string? shown) =>
        Assert.Equal(shown, Shared.Http.HttpAddress.Encoded(address));

    [Theory]
    [InlineData("https://пример.рф/")]
    [InlineData("https://bücher.example/a")]
    [InlineData("https://xn--bcher-kva.example/a")]
    [InlineData("https://☃.example/")]
    [InlineData("http://[2001:db8::1]:8080/")]
    [InlineData("http://a_b.example/")]
    public void A_host_of_any_script_is_a_host(string address) => Assert.Equal(address, new FieldChecks().WebAddress("url", address));

    [Fact]
    public void A_host_is_the_same_in_its_own_script_and_in_ASCII() =>
        Assert.Equal(PageKey.Of("https://bücher.example/a"), PageKey.Of("https://xn--bcher-kva.example/a"));

    [Fact]
    public async Task The_native_interface_names_the_field()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        foreach (var address in Unusable)
        {
            var page = await site.PostAsync(new { content = "Hello", url = address }, Ct);
            var author = await site.PostAsync(new { content = "Hello", author = new { url = address } }, Ct);

            Assert.Equal((400, "#/url"), (page.Status, page.Pointer));
            Assert.Equal((400, "#/author/url"), (author.Status, author.Pointer));
        }
    }

    [Fact]
    public async Task Akismets_clients_have_the_rest_of_the_comment_checked()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        foreach (var address in Unusable)
        {
            var (reply, submitted) = await client.CheckAsync(
                AkismetClient.Comment("Hello", ("blog", address), ("permalink", address), ("callback", address), ("comment_author_url", address)), CommentStatus.Held, Ct);

            // Nobody can be called back at such an address, so the client must not publish the comment meanwhile.
            Assert.Equal((200, "true"), (reply.Status, reply.Body));
            Assert.Equal(("Hello", null, null), (submitted.Content, submitted.Url, submitted.Author!.Url));
        }
    }

    [Fact]
    public async Task Coral_has_the_rest_of_the_comment_read()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, dialects: new SiteDialects { Coral = new CoralDialect { SigningSecrets = [Secret], WaitMilliseconds = 9000 } });
        foreach (var address in Unusable)
        {
            var body = Encoding.UTF8.GetBytes($$"""{"comment": { "body": "Hello" }, "story": { "url": "{{address}}" } }""");
            using var content = new ByteArrayContent(body);

            var asking = host.SendAsync(HttpMethod.Post, $"/v1/coral/{site.Site.Name}", content, Ct, ("X-Coral-Signature", CoralSigning.Sign(Secret, body)));
            var submitted = await host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct);
            await host.DecideAsync(site.Decision(submitted.CommentId), Ct);

            Assert.Equal(200, (await asking).Status);
            Assert.Null(submitted.Url);
        }
    }

    [Fact]
    public async Task The_form_refuses_the_page()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(
            Ct, dialects: new SiteDialects { Form = new FormDialect { Origins = ["https://blog.example"], MinimumSeconds = 0, WaitMilliseconds = 0 } });
        var path = $"/v1/sites/{site.Site.Name}/comments";
        foreach (var address in Unusable)
        {
            using var page = Fields(("content", "Hello"), ("url", address), ("return", "https://blog.example/"));
            using var back = Fields(("content", "Hello"), ("url", "https://blog.example/"), ("return", address));

            var shown = await host.SendAsync(HttpMethod.Get, $"{path}?url={Uri.EscapeDataString(address)}", null, Ct);
            var posted = await host.SendAsync(HttpMethod.Post, path, page, Ct, ("Origin", "https://blog.example"), ("Accept", "application/json"));
            var returned = await host.SendAsync(HttpMethod.Post, path, back, Ct, ("Origin", "https://blog.example"));

            Assert.Equal((400, 400, "#/url"), (shown.Status, posted.Status, posted.Pointer));
            Assert.Equal((303, "https://blog.example/?comment_state=pending"), (returned.Status, returned.Headers["Location"]));
        }
    }

    private static FormUrlEncodedContent Fields(params (string Name, string Value)[] fields) => new(fields.ToDictionary(f => f.Name, f => f.Value));
}
