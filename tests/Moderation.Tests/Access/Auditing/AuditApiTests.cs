using System.Text.Json.Nodes;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access.Auditing;

public sealed class AuditApiOnSqlite(ModerationHost host) : AuditApiTests(host), IClassFixture<ModerationHost>;

public sealed class AuditApiOnPostgres(PostgresHost host) : AuditApiTests(host), IClassFixture<PostgresHost>;

public abstract class AuditApiTests(ModerationHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_of_a_site_is_written_down_with_who_made_it()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var by = await host.AddAsync(Role.Administrator, id, Ct);
        await SendAsync(by, HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"commentsPerMinute":7,"webhookUrl":"https://example.com/hook?key=hidden"}""");
        var key = await SendAsync(by, HttpMethod.Post, $"/v1/admin/sites/{id}/keys");
        await SendAsync(by, HttpMethod.Delete, $"/v1/admin/sites/{id}/keys/{key.Text("id")}");
        var secret = await SendAsync(by, HttpMethod.Post, $"/v1/admin/sites/{id}/webhook-secrets");

        var entries = await SendAsync(by, HttpMethod.Get, $"/v1/admin/audit?site={id}");

        Assert.Equal(
            ["webhook_secret.created", "key.revoked", "key.created", "site.changed", "site.created"],
            Items(entries).Select(entry => entry!["action"]!.GetValue<string>()));
        Assert.All(Items(entries).Take(4), entry => Assert.Equal(by.Id, entry!["personId"]!.GetValue<Guid>()));
        Assert.Equal(["webhookUrl", "commentsPerMinute"], Items(entries)[3]!["detail"]!["settings"]!.AsArray().Select(name => name!.GetValue<string>()));
        foreach (var secretText in new[] { "hidden", key.Text("key"), secret.Text("secret") })
            Assert.DoesNotContain(secretText, entries.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_sent_again_is_written_down_once_it_is()
    {
        var site = await SeededSite.AddAsync(host, $"retried{Guid.NewGuid():n}"[..20], Ct);
        var by = await host.AddAsync(Role.Administrator, site.Id, Ct);

        await SendAsync(by, HttpMethod.Post, $"/v1/admin/deliveries/{site.DeliveryId}/retry");
        await host.ExecuteAsync("update deliveries set state = 'delivered' where id = @DeliveryId", new { site.DeliveryId });
        var again = await SendAsync(by, HttpMethod.Post, $"/v1/admin/deliveries/{site.DeliveryId}/retry");

        Assert.Equal(404, again.Status);
        Assert.Equal(["delivery.retried"], await host.HistoryAsync($"delivery:{site.DeliveryId}"));
    }

    [Fact]
    public async Task A_change_that_does_not_happen_is_not_written_down()
    {
        var (id, name) = await host.AddSiteAsync(Ct);
        var before = await host.HistoryAsync($"site:{id}");

        Assert.Equal(409, (await host.PostAsync("/v1/admin/sites", $$"""{"name":"{{name}}"}""", Ct)).Status);
        Assert.Equal(412, (await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", "{}", Ct, ifMatch: "\"7\"")).Status);
        Assert.Equal(404, (await host.SendAsync(HttpMethod.Delete, $"/v1/admin/sites/{id}/keys/{Guid.NewGuid()}", null, Ct)).Status);

        Assert.Equal(before, await host.HistoryAsync($"site:{id}"));
    }

    [Fact]
    public async Task Nobody_fills_the_log_with_failed_sign_ins()
    {
        var unknown = $"nobody-{Guid.NewGuid():n}@example.com";
        var known = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var before = await host.ScalarAsync<long>("select count(*) from audit", new { });
        for (var i = 0; i < 6; i++)
        {
            await SignInAsync(unknown);
            await SignInAsync(known.Email);
        }

        Assert.Equal(before + 1, await host.ScalarAsync<long>("select count(*) from audit", new { }));
        Assert.Equal(["person.locked_out"], await host.HistoryAsync($"person:{known.Id}"));
        var metrics = await host.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Ct);
        Assert.Contains("moderation_sign_ins_total{", metrics, StringComparison.Ordinal);
        Assert.Contains("outcome=\"unknown_address\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_of_one_site_reads_that_sites_history_alone()
    {
        var (mine, other) = ((await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id);
        var auditor = await host.AddAsync(Role.Auditor, mine, Ct);

        var all = await SendAsync(auditor, HttpMethod.Get, "/v1/admin/audit");
        var others = await SendAsync(auditor, HttpMethod.Get, $"/v1/admin/audit?site={other}");
        var export = await SendAsync(auditor, HttpMethod.Get, $"/v1/admin/audit/export?site={other}");

        Assert.All(Items(all), entry => Assert.Equal(mine, entry!["siteId"]!.GetValue<Guid>()));
        Assert.NotEmpty(Items(all));
        Assert.Equal((404, 404), (others.Status, export.Status));
        Assert.Equal(0, await host.ScalarAsync<long>("select count(*) from audit where site_id = @other and action = 'audit.exported'", new { other }));
    }

    [Fact]
    public async Task The_export_has_every_line_of_more_than_a_page_in_order()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var at = new DateTimeOffset(2026, 5, 3, 12, 0, 0, TimeSpan.Zero);
        await host.Database.WriteAsync(
            async transaction =>
            {
                for (var i = 0; i < 2100; i++)
                    await AuditLog.AppendAsync(null, "test", new AuditEntry { Action = "test.done", SiteId = id, Subject = $"number:{i}" }, at.AddMilliseconds(i), transaction, Ct);
            },
            Ct);

        var export = await host.GetAsync($"/v1/admin/audit/export?site={id}&action=test.done", Ct);

        Assert.Equal(
            Enumerable.Range(0, 2100).Select(i => $"number:{i}"),
            export.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["subject"]!.GetValue<string>()));
    }

    [Fact]
    public async Task It_is_narrowed_by_person_action_and_time_and_read_page_by_page()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var by = await host.AddAsync(Role.Administrator, id, Ct);
        var start = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
        await host.Database.WriteAsync(
            async transaction =>
            {
                for (var i = 0; i < 5; i++)
                {
                    await AuditLog.AppendAsync(
                        by.Id, "test", new AuditEntry { Action = i == 4 ? "test.other" : "test.done", SiteId = id, Subject = $"{i}" }, start.AddMinutes(i), transaction, Ct);
                }
            },
            Ct);

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await SendAsync(
                by, HttpMethod.Get, $"/v1/admin/audit?person={by.Id}&action=test.done&from=2026-05-04T12:01:00Z&to=2026-05-04T12:03:00Z&limit=1&cursor={cursor}");
            seen.AddRange(Items(page).Select(entry => entry!["subject"]!.GetValue<string>()));
            cursor = page.Json!["next"]?.GetValue<string>();
        }

        Assert.Equal(["2", "1"], seen);
    }

    [Theory]
    [InlineData("person=nope")]
    [InlineData("site=%00")]
    [InlineData("action=%00")]
    [InlineData("action=' or 1=1")]
    [InlineData("from=yesterday")]
    [InlineData("to=99999-01-01")]
    [InlineData("cursor=nope")]
    public async Task A_filter_that_makes_no_sense_is_refused(string query)
    {
        Assert.Equal(400, (await host.GetAsync($"/v1/admin/audit?{query}", Ct)).Status);
        if (!query.StartsWith("cursor", StringComparison.Ordinal))
            Assert.Equal(400, (await host.GetAsync($"/v1/admin/audit/export?{query}", Ct)).Status);
    }

    [Theory]
    [InlineData("from=0001-01-01T00:00:00Z")]
    [InlineData("to=9999-12-31T23:59:59Z")]
    public async Task The_ends_of_time_are_times(string query) => Assert.Equal(200, (await host.GetAsync($"/v1/admin/audit?{query}", Ct)).Status);

    private static JsonArray Items(Answer answer) => answer.Json!["items"]!.AsArray();

    private Task<Answer> SendAsync(Somebody by, HttpMethod method, string path, string? body = null) => host.SendAsync(method, path, body, Ct, by.Token);

    private Task<Answer> SignInAsync(string email) =>
        host.SendAsync(HttpMethod.Post, "/v1/sign-in", new JsonObject { ["email"] = email, ["password"] = "wrong" }.ToJsonString(), Ct, token: null);
}
