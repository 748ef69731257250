using System.Net.Sockets;
using System.Text;
using Intake.Tests.Hosting;

namespace Intake.Tests.Akismet;

/// <summary>Where the key is, what a request line may look like, and what clients do with the key itself.</summary>
public sealed class KeyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("key")]
    [InlineData("api_key")]
    public async Task A_key_is_verified_under_either_name(string name)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site, sendsKey: false);

        var reply = await client.PostAsync("/1.1/verify-key", new() { [name] = site.Key, ["blog"] = "https://blog.example" }, Ct);

        Assert.Equal((200, "valid", "text/plain"), (reply.Status, reply.Body, reply.Type));
        Assert.False(reply.Headers.ContainsKey("X-akismet-debug-help"));
    }

    [Fact]
    public async Task A_new_key_is_verified_though_the_old_one_is_sent_too()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);

        Assert.Equal("invalid", (await client.PostAsync("/1.1/verify-key", new() { ["key"] = "aaaaaaaaaaaa" }, Ct)).Body);
        Assert.Equal("valid", (await client.PostAsync("/1.1/verify-key", new() { ["key"] = site.Key, ["api_key"] = "aaaaaaaaaaaa" }, Ct)).Body);
    }

    [Theory]
    [InlineData("/1.1/verify-key")]
    [InlineData("/1.1/comment-check")]
    [InlineData("/1.1/submit-spam")]
    [InlineData("/1.1/submit-ham")]
    [InlineData("/1.1/deactivate")]
    [InlineData("/1.1/token")]
    [InlineData("/1.1/get-subscription")]
    [InlineData("/1.1/get-stats")]
    [InlineData("/1.2/get-key-stats")]
    public async Task Without_a_valid_key_everything_is_invalid(string path)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct), sendsKey: false);

        foreach (var fields in new[] { new Dictionary<string, string>(), AkismetClient.Comment("Hello", ("key", "aaaaaaaaaaaa")) })
        {
            var reply = await client.PostAsync(path, fields, Ct);
            Assert.Equal((200, "invalid", "text/plain"), (reply.Status, reply.Body, reply.Type));
            Assert.True(reply.Headers.ContainsKey("X-akismet-debug-help"));
        }
    }

    [Fact]
    public async Task A_revoked_key_is_invalid()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        await host.ChangeSiteAsync(site.Site with { Version = 2 }, Ct);

        Assert.Equal("invalid", (await client.PostAsync("/1.1/verify-key", [], Ct)).Body);
    }

    [Fact]
    public async Task The_words_about_a_key_are_those_of_the_protocol()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        Assert.Equal("deactivated", (await client.PostAsync("/1.1/deactivate", [], Ct)).Body);
        Assert.Equal("valid", (await client.PostAsync("/1.1/verify-key", [], Ct)).Body);
        Assert.Matches("^[0-9a-f]{40}$", (await client.PostAsync("/1.1/token", [], Ct)).Body);
        Assert.Equal((200, "connected", "text/plain"), await client.GetAsync("/1.1/test", Ct) is var test ? (test.Status, test.Body, test.Type) : default);
    }

    [Fact]
    public async Task A_subscription_has_what_clients_look_for()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var json = (await client.PostAsync("/1.1/get-subscription", [], Ct)).Json;

        Assert.Equal("active", json["status"]!.GetValue<string>());
        Assert.InRange(json["account_id"]!.GetValue<long>(), 1, 1L << 53);
        Assert.False(json["next_billing_date"]!.GetValue<bool>());
        Assert.False(json["limit_reached"]!.GetValue<bool>());
        Assert.NotEmpty(json["account_type"]!.GetValue<string>());
        Assert.NotEmpty(json["account_name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("POST /1.1/verify-key HTTP/1.1", "KEY.rest.akismet.com", "valid")]
    [InlineData("POST /1.1/verify-key HTTP/1.1", "KEY.rest.akismet.com:80", "valid")]
    [InlineData("POST /1.1/verify-key HTTP/1.0", "KEY.rest.akismet.com", "valid")]
    [InlineData("POST http://KEY.rest.akismet.com/1.1/verify-key HTTP/1.1", "KEY.rest.akismet.com", "valid")]
    [InlineData("POST http://KEY.rest.akismet.com:80/1.1/verify-key HTTP/1.1", "KEY.rest.akismet.com", "valid")]
    [InlineData("POST http://KEY.rest.akismet.com/1.1/verify-key HTTP/1.1", "proxy.example", "valid")]
    [InlineData("POST http://KEY.rest.akismet.com/1.1/verify-key HTTP/1.0", null, "valid")]
    [InlineData("POST /1.1/verify-key HTTP/1.1", "rest.akismet.com", "invalid")]
    [InlineData("POST /1.1/verify-key HTTP/1.1", "KEY", "invalid")]
    [InlineData("POST /1.1/verify-key HTTP/1.1", "no_such-key.rest.akismet.com", "invalid")]
    [InlineData("POST /1.1/verify-key HTTP/1.1", "xn--bcher-kva.example", "invalid")]
    [InlineData("POST /1.1/verify-key HTTP/1.1", "127.0.0.1", "invalid")]
    [InlineData("POST /1.1/verify-key HTTP/1.1", "[::1]", "invalid")]
    [InlineData("POST /1.1/verify-key HTTP/1.0", null, "invalid")]
    public async Task A_key_may_be_the_hosts_first_label(string line, string? hostHeader, string expected)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);

        var answer = await RawAsync(site, line, hostHeader, "blog=https%3A%2F%2Fblog.example");

        Assert.Contains(" 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith($"\r\n\r\n{expected}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxys_request_line_is_understood_with_the_key_in_the_body()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);

        var answer = await RawAsync(site, "POST http://rest.akismet.com/1.1/verify-key HTTP/1.0", "rest.akismet.com", $"key={site.Key}&blog=https%3A%2F%2Fblog.example");

        Assert.EndsWith("\r\n\r\nvalid", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_the_body_counts_before_the_host()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);

        var answer = await RawAsync(site, "POST /1.1/verify-key HTTP/1.1", "KEY.rest.akismet.com", "key=aaaaaaaaaaaa");

        Assert.EndsWith("\r\n\r\ninvalid", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tunnel_is_refused_so_that_clients_go_on_without_tls()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);

        var answer = await RawAsync(site, "CONNECT rest.akismet.com:443 HTTP/1.1", "rest.akismet.com:443", "");

        Assert.Matches("^HTTP/1.1 4", answer);
    }

    private static async Task<string> RawAsync(TestSite site, string line, string? host, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Http.BaseAddress!.Host, site.Http.BaseAddress.Port, Ct);
        var head = $"{line}\r\n{(host is null ? "" : $"Host: {host}\r\n")}Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
            + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Replace("KEY", site.Key, StringComparison.Ordinal)), Ct);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, Ct);
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
