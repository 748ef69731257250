using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites;

public sealed class SiteApiTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_site_and_every_change_of_it_are_announced()
    {
        var (id, name) = await host.AddSiteAsync(Ct);
        var made = await AnnouncedAsync(id, 1);

        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"commentsPerMinute":7}""", Ct);
        var changed = await AnnouncedAsync(id, 2);

        Assert.Equal((name, 60_000), (made.Name, made.CommentsPerMinute));
        Assert.Equal(7, changed.CommentsPerMinute);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_announced_until_it_is_revoked()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var made = await host.PostAsync($"/v1/admin/sites/{id}/keys", null, Ct);
        var key = made.Text("key");
        var announced = await AnnouncedAsync(id, 2);
        var list = await host.GetAsync($"/v1/admin/sites/{id}/keys", Ct);
        var revoked = await host.SendAsync(HttpMethod.Delete, $"/v1/admin/sites/{id}/keys/{made.Text("id")}", null, Ct);
        var after = await AnnouncedAsync(id, 3);

        Assert.Matches("^[a-z0-9]{12}$", key);
        Assert.Equal([SiteKeyHash.Of(key, ModerationHost.KeySecret)], announced.KeyHashes);
        Assert.DoesNotContain(key, list.Json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(204, revoked.Status);
        Assert.Empty(after.KeyHashes);
    }

    [Fact]
    public async Task Nothing_that_is_shown_or_stored_of_a_key_is_a_part_of_it()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var made = await host.PostAsync($"/v1/admin/sites/{id}/keys", null, Ct);

        var (key, hint) = (made.Text("key"), made.Text("hint"));
        Assert.Matches("^[a-z0-9]{6}$", hint);
        Assert.DoesNotContain(hint, key, StringComparison.Ordinal);
        Assert.False((await KeyAsync(id, made.Text("id")))["needsRotation"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_key_of_an_earlier_version_needs_rotation_until_it_is_revoked()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var made = await host.PostAsync($"/v1/admin/sites/{id}/keys", null, Ct);
        await host.Database.WriteAsync(
            transaction => Dapper.SqlMapper.ExecuteAsync(
                transaction.Connection!,
                "update site_keys set hash = @hash where id = @id",
                new { hash = SiteKeyHash.WithoutSecret(made.Text("key")), id = Guid.Parse(made.Text("id")) },
                transaction),
            Ct);

        Assert.True((await KeyAsync(id, made.Text("id")))["needsRotation"]!.GetValue<bool>());
        await host.SendAsync(HttpMethod.Delete, $"/v1/admin/sites/{id}/keys/{made.Text("id")}", null, Ct);
        Assert.False((await KeyAsync(id, made.Text("id")))["needsRotation"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Whoever_asks_for_the_sites_is_told_of_all()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await AnnouncedAsync(id, 1);
        var before = DateTimeOffset.UtcNow;

        await host.Bus.Publish(new SitesRequested { RequestedAt = before }, Ct);

        Assert.Equal("demo", (await host.Received.FirstAsync<SiteChanged>(site => site.Name == "demo", Ct)).Name);
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        var answer = await host.PostAsync(
            "/v1/admin/sites",
            """
            {"name":"Not A Slug\u0000","contact":"x\u0000","termsUrl":"javascript:alert(1)","webhookUrl":"http://169.254.169.254/latest","scoringDeadlineSeconds":1,
             "commentsPerMinute":0,"policy":{"failMode":"maybe","thresholds":{"toxicity":{"hold":0.9,"reject":0.1},"nonsense":{"hold":1},"spam":{"hold":2}}}}
            """,
            Ct);

        Assert.Equal(400, answer.Status);
        Assert.Equal(
            [
                "#/name", "#/contact", "#/termsUrl", "#/webhookUrl", "#/scoringDeadlineSeconds", "#/commentsPerMinute",
                "#/policy/thresholds/toxicity", "#/policy/thresholds", "#/policy/thresholds/spam", "#/policy/failMode",
            ],
            answer.Pointers);
    }

    [Theory]
    [InlineData("http://localhost/hook")]
    [InlineData("http://[::1]/hook")]
    [InlineData("http://[::ffff:10.0.0.1]/hook")]
    [InlineData("http://2130706433/hook")]
    [InlineData("https://user:pass@example.com/hook")]
    [InlineData("ftp://example.com/hook")]
    [InlineData("/hook")]
    public async Task A_webhook_that_cannot_be_called_is_refused(string url) =>
        Assert.Equal(400, (await host.PostAsync("/v1/admin/sites", $$"""{"name":"x","webhookUrl":"{{url}}"}""", Ct)).Status);

    [Fact]
    public async Task A_change_of_an_old_version_is_refused()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"notifyAuthors":true}""", Ct, ifMatch: "\"1\"");

        var late = await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"notifyAuthors":false}""", Ct, ifMatch: "\"1\"");

        Assert.Equal(412, late.Status);
        Assert.True((await host.GetAsync($"/v1/admin/sites/{id}", Ct)).Json!["notifyAuthors"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_field_left_out_stays_and_null_removes_it()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"contact":"a@example.com","termsUrl":"https://example.com"}""", Ct);

        var changed = await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"contact":null}""", Ct);

        Assert.Null(changed.Json!["contact"]);
        Assert.Equal("https://example.com", changed.Text("termsUrl"));
    }

    [Fact]
    public async Task A_webhook_secret_is_shown_when_it_is_made_and_never_again()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var set = await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"webhookUrl":"https://example.com/hook"}""", Ct);
        var rotated = await host.PostAsync($"/v1/admin/sites/{id}/webhook-secrets", null, Ct);
        var read = await host.GetAsync($"/v1/admin/sites/{id}", Ct);

        Assert.StartsWith("whsec_", set.Text("webhookSecret"), StringComparison.Ordinal);
        Assert.NotEqual(set.Text("webhookSecret"), rotated.Text("secret"));
        Assert.DoesNotContain("whsec_", read.Json!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        var ids = new List<Guid> { (await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id };
        var seen = new List<Guid>();

        for (string? cursor = ""; cursor is not null;)
        {
            var page = await host.GetAsync($"/v1/admin/sites?limit=2&cursor={cursor}", Ct);
            seen.AddRange(page.Json!["items"]!.AsArray().Select(site => site!["id"]!.GetValue<Guid>()));
            cursor = page.Json["next"]?.GetValue<string>();
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(ids, seen.Where(ids.Contains));
    }

    [Theory]
    [InlineData("GET", "/v1/admin/sites/nope", 404)]
    [InlineData("PATCH", "/v1/admin/sites/nope", 404)]
    [InlineData("POST", "/v1/admin/sites/nope/keys", 404)]
    [InlineData("GET", "/v1/admin/sites/00000000-0000-0000-0000-000000000000/keys", 404)]
    [InlineData("DELETE", "/v1/admin/sites/00000000-0000-0000-0000-000000000000/keys/%20", 404)]
    [InlineData("POST", "/v1/admin/sites/'/webhook-secrets", 404)]
    [InlineData("POST", "/v1/admin/deliveries/nope/retry", 404)]
    [InlineData("GET", "/v1/admin/deliveries?state=%00", 400)]
    [InlineData("GET", "/v1/admin/deliveries?site='", 400)]
    [InlineData("GET", "/v1/admin/deliveries?cursor=%F0%9F%A4%96&limit=-1", 400)]
    [InlineData("GET", "/v1/admin/sites?limit=99999999999", 400)]
    [InlineData("GET", "/v1/admin/dead-letters/nope", 404)]
    [InlineData("POST", "/v1/admin/dead-letters/nope/replay", 404)]
    [InlineData("DELETE", "/v1/admin/dead-letters/nope", 404)]
    public async Task What_is_not_there_or_makes_no_sense_is_said_to_be_so(string method, string path, int status) =>
        Assert.Equal(status, (await host.SendAsync(new HttpMethod(method), path, null, Ct)).Status);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"name\":1}")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"name\":\"a\",\"commentsPerMinute\":99999999999}")]
    [InlineData("{\"name\":\"a\",\"policy\":{\"thresholds\":{\"\\u0000\":{}}}}")]
    [InlineData("{\"name\":\"a\",\"policy\":{\"thresholds\":{\"spam\":{\"hold\":1e999}}}}")]
    public async Task A_broken_body_is_the_callers_fault(string body) =>
        Assert.Equal(400, (await host.PostAsync("/v1/admin/sites", body, Ct)).Status);

    [Fact]
    public async Task Nothing_is_put_aside_in_memory() =>
        Assert.Empty((await host.GetAsync("/v1/admin/dead-letters", Ct)).Json!["items"]!.AsArray());

    private async Task<System.Text.Json.Nodes.JsonNode> KeyAsync(Guid site, string key) =>
        (await host.GetAsync($"/v1/admin/sites/{site}/keys/{key}", Ct)).Json!;

    private Task<SiteChanged> AnnouncedAsync(Guid id, int version) =>
        host.Received.FirstAsync<SiteChanged>(site => site.SiteId == id && site.Version == version, Ct);
}
