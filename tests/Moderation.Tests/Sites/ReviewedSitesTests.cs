using System.Text.Json.Nodes;
using Moderation.Access;
using Moderation.Tests.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites;

public sealed class ReviewedSitesOnSqlite(ModerationHost host) : ReviewedSitesTests(host), IClassFixture<ModerationHost>;

public sealed class ReviewedSitesOnPostgres(PostgresHost host) : ReviewedSitesTests(host), IClassFixture<PostgresHost>;

/// <summary>Moderators know sites by their names: wherever they get a site's id, they can tell which site it is.</summary>
public abstract class ReviewedSitesTests(ModerationHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Auditor")]
    [InlineData("Moderator")]
    [InlineData("Senior")]
    [InlineData("Administrator")]
    public async Task Whoever_may_review_lists_the_sites_that_they_may_see(string role)
    {
        var (here, there) = (await host.AddSiteAsync(Ct), await host.AddSiteAsync(Ct));
        var everywhere = await host.AddAsync(Enum.Parse<Role>(role), null, Ct);
        var one = await host.AddAsync(Enum.Parse<Role>(role), here.Id, Ct);

        Assert.Subset((await SitesAsync(everywhere)).ToHashSet(), new HashSet<(Guid, string)> { here, there });
        Assert.Equal([here], await SitesAsync(one));
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        var ids = new List<Guid> { (await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id };
        var seen = new List<Guid>();

        for (string? cursor = ""; cursor is not null;)
        {
            var page = await host.GetAsync($"/v1/review/sites?limit=2&cursor={cursor}", Ct);
            seen.AddRange(page.Json!["items"]!.AsArray().Select(site => site!["id"]!.GetValue<Guid>()));
            cursor = page.Json["next"]?.GetValue<string>();
        }

        Assert.Equal(ids, seen.Where(ids.Contains));
    }

    [Fact]
    public async Task What_waits_and_what_is_sent_carry_the_name_of_the_site()
    {
        var site = await SeededSite.AddAsync(host, $"named{Guid.NewGuid():n}"[..20], Ct);

        var counts = await host.GetAsync($"/v1/review/queue/counts?site={site.Id}", Ct);
        var queue = await host.GetAsync($"/v1/review/queue?site={site.Id}", Ct);
        var comment = await host.GetAsync($"/v1/review/comments/{site.CommentId}", Ct);
        var deliveries = await host.GetAsync($"/v1/admin/deliveries?site={site.Id}", Ct);
        var audit = await host.GetAsync($"/v1/admin/audit?site={site.Id}", Ct);

        Assert.Equal(site.Word, counts.Json!["siteNames"]![site.Id.ToString()]!.GetValue<string>());
        Assert.Equal(site.Word, First(queue)["comment"]!["siteName"]!.GetValue<string>());
        Assert.Contains($"\"siteName\":\"{site.Word}\"", comment.Body, StringComparison.Ordinal);
        Assert.Equal(site.Word, First(deliveries)["siteName"]!.GetValue<string>());
        Assert.Equal(site.Word, First(audit)["siteName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_has_claimed_a_comment_is_named()
    {
        var site = await SeededSite.AddAsync(host, $"claimed{Guid.NewGuid():n}"[..20], Ct);
        var by = await Somebody.AddAsync(host.Database, [new RoleAtSite(site.Id, Role.Moderator)], Ct, name: "Ada");

        await host.SendAsync(HttpMethod.Post, "/v1/review/claims", """{"count":1}""", Ct, by.Token);

        var queue = await host.GetAsync($"/v1/review/queue?site={site.Id}", Ct);
        Assert.Equal("Ada", First(queue)["place"]!["claim"]!["byName"]!.GetValue<string>());
    }

    private static JsonNode First(Answer answer) => answer.Json!["items"]![0]!;

    private async Task<List<(Guid, string)>> SitesAsync(Somebody somebody)
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/v1/review/sites?limit=200", null, Ct, somebody.Token);
        Assert.Equal(200, answer.Status);
        return [.. answer.Json!["items"]!.AsArray().Select(site => (site!["id"]!.GetValue<Guid>(), site["name"]!.GetValue<string>()))];
    }
}
