using System.Text.Json.Nodes;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deliveries;

public sealed class LaneApiOnSqlite(ModerationHost host) : LaneApiTests(host), IClassFixture<ModerationHost>;

public sealed class LaneApiOnPostgres(PostgresHost host) : LaneApiTests(host), IClassFixture<PostgresHost>;

public abstract class LaneApiTests(ModerationHost host)
{
    private const string Lanes = "/v1/admin/delivery-lanes";

    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddMinutes(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_lane_is_listed_and_opened_by_those_who_administer_its_site()
    {
        var (site, url) = await ClosedAsync();
        await AddPendingAsync(site, url, 2);
        var (here, elsewhere) = (await host.AddAsync(Role.Administrator, site, Ct), await host.AddAsync(Role.Administrator, (await host.AddSiteAsync(Ct)).Id, Ct));

        var listed = Assert.Single(Items(await host.SendAsync(HttpMethod.Get, Lanes, null, Ct, here.Token)));
        Assert.Equal((url, 2, 4), ((string)listed!["lane"]!, (int)listed["pending"]!, (int)listed["failures"]!));
        Assert.NotNull(listed["closedUntil"]);
        Assert.Empty(Items(await host.SendAsync(HttpMethod.Get, Lanes, null, Ct, elsewhere.Token)));
        Assert.Equal(404, (await OpenAsync(elsewhere, url)).Status);
        Assert.Equal(404, (await OpenAsync(here, "email")).Status);

        Assert.Equal(204, (await OpenAsync(here, url)).Status);
        Assert.Equal(204, (await OpenAsync(here, url)).Status);

        listed = Assert.Single(Items(await host.SendAsync(HttpMethod.Get, Lanes, null, Ct, here.Token)));
        Assert.Null(listed!["closedUntil"]);
        Assert.Single(await host.HistoryAsync($"site:{site}"), "delivery_lane.opened");
    }

    [Fact]
    public async Task A_lane_without_pending_deliveries_is_listed_while_its_receiver_fails()
    {
        var (_, url) = await ClosedAsync();

        var listed = Items(await host.GetAsync(Lanes, Ct)).Single(lane => (string)lane!["lane"]! == url);

        Assert.Equal(0, (int)listed!["pending"]!);
        Assert.Null(listed["dueAt"]);
    }

    [Fact]
    public async Task A_lane_goes_when_the_last_site_leaves_its_address()
    {
        var (site, url) = await ClosedAsync();
        var other = (await host.AddSiteAsync(Ct)).Id;
        await SetWebhookAsync(other, url);

        await SetWebhookAsync(site, $"https://{site:n}.example/new");
        Assert.Contains(url, Items(await host.GetAsync(Lanes, Ct)).Select(lane => (string)lane!["lane"]!));
        await SetWebhookAsync(other, null);

        Assert.DoesNotContain(url, Items(await host.GetAsync(Lanes, Ct)).Select(lane => (string)lane!["lane"]!));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"lane":""}""")]
    public async Task A_request_without_a_lane_is_told_so(string body)
    {
        var answer = await host.PostAsync($"{Lanes}/open", body, Ct);

        Assert.Equal(400, answer.Status);
        Assert.Equal(["#/lane"], answer.Pointers);
    }

    private static JsonArray Items(Answer answer) => answer.Json!["items"]!.AsArray();

    private Task<Answer> OpenAsync(Somebody by, string lane) =>
        host.SendAsync(HttpMethod.Post, $"{Lanes}/open", new JsonObject { ["lane"] = lane }.ToJsonString(), Ct, by.Token);

    private async Task<(Guid Site, string Url)> ClosedAsync()
    {
        var site = (await host.AddSiteAsync(Ct)).Id;
        var url = $"https://{site:n}.example/hook";
        await SetWebhookAsync(site, url);
        await host.ExecuteAsync("insert into delivery_lanes (lane, failures, closed_until) values (@url, 4, @Later)", new { url, Later });
        return (site, url);
    }

    private async Task SetWebhookAsync(Guid site, string? url) =>
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", new JsonObject { ["webhookUrl"] = url }.ToJsonString(), Ct)).Status);

    private async Task AddPendingAsync(Guid site, string url, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await host.ExecuteAsync(
                """
                insert into deliveries (id, kind, site_id, comment_id, version, target, body, next_attempt_at, created_at)
                values (@id, 'webhook', @site, @id, 1, @url, '{}', @Later, @Later)
                """,
                new { id = Guid.CreateVersion7(), site, url, Later });
        }
    }
}
