using System.Net;
using System.Text.Json.Nodes;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Authors;

public sealed class OrderApiOnSqlite(ModerationHost host) : OrderApiTests(host), IClassFixture<ModerationHost>;

public sealed class OrderApiOnPostgres(PostgresHost host) : OrderApiTests(host), IClassFixture<PostgresHost>;

/// <summary>What a moderator's order on an author covers, and what becomes of strikes.</summary>
public abstract class OrderApiTests(ModerationHost host)
{
    private static readonly Author Ann = new() { Id = "ann", Email = "Ann+news@Example.com", Ip = "203.0.113.7", Url = "https://www.shop.example/watches" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ban_covers_the_id_and_the_addresses_that_the_author_wrote_with()
    {
        var site = await SiteAsync();
        await DecideAsync(site, Ann);

        var banned = await ActAsync(site, "id:ann", """{"action":"ban"}""");

        Assert.Equal(["email:ann@example.com", "id:ann"], Texts(banned, "covers"));
        Assert.Equal("author_banned", await ReasonAsync(site, new Author { Id = "ann" }));
        Assert.Equal("author_banned", await ReasonAsync(site, new Author { Id = "bob", Email = "ann@example.com" }));
        Assert.Equal("author_banned", await ReasonAsync(site, new Author { Email = "ann+other@example.com" }));
        Assert.Null(await ReasonAsync(site, new Author { Id = "carl", Email = "carl@example.com", Ip = Ann.Ip, Url = Ann.Url }));
    }

    [Fact]
    public async Task A_ban_covers_address_and_url_host_where_the_site_goes_by_them()
    {
        var site = await SiteAsync("""{"thresholds":{},"authors":{"knownBy":["ip","urlHost"]}}""");
        await DecideAsync(site, Ann);

        var banned = await ActAsync(site, "id:ann", """{"action":"ban","covers":["id","ip","urlHost","ip:2001:db8:1:2:3::4"]}""");

        Assert.Equal(["id:ann", "ip:2001:db8:1:2::/64", "ip:203.0.113.7", "urlHost:shop.example"], Texts(banned, "covers"));
        Assert.Equal("author_banned", await ReasonAsync(site, new Author { Email = "new@example.com", Ip = "::ffff:203.0.113.7" }));
        Assert.Equal("author_banned", await ReasonAsync(site, new Author { Id = "x", Ip = "2001:db8:1:2:ffff::1" }));
        Assert.Equal("author_banned", await ReasonAsync(site, new Author { Url = "http://shop.example" }));
        Assert.Null(await ReasonAsync(site, new Author { Id = "bob", Email = "ann@example.com", Ip = "2001:db8:1:3::1", Url = "https://other.example" }));
    }

    [Fact]
    public async Task Of_two_orders_the_stronger_one_wins_and_a_cleared_one_covers_nothing()
    {
        var site = await SiteAsync();
        await ActAsync(site, "id:ann", """{"action":"trust"}""");
        await ActAsync(site, "email:ann@example.com", """{"action":"hold"}""");
        await ActAsync(site, "id:bob", """{"action":"ban","covers":["id:bob","email:ann@example.com"]}""");

        var both = await ReasonAsync(site, Ann);
        await ActAsync(site, "id:bob", """{"action":"clear"}""");
        var held = await ReasonAsync(site, Ann);
        await ActAsync(site, "email:ann@example.com", """{"action":"clear"}""");

        Assert.Equal(("author_banned", "author_held", null), (both, held, await ReasonAsync(site, Ann)));
    }

    [Fact]
    public async Task A_temporary_ban_tells_its_end_to_the_author_to_moderators_and_in_the_audit_log()
    {
        var site = await SiteAsync();

        var banned = await ActAsync(site, "id:ann", """{"action":"ban","until":"2090-01-31T12:00:00Z"}""");
        var decided = await DecideAsync(site, Ann);

        Assert.Equal("The site does not accept comments from this author until 31 January 2090, 12:00 UTC.", Assert.Single(decided.Reasons).Text);
        var end = new DateTimeOffset(2090, 1, 31, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(end, banned.Json!["until"]!.GetValue<DateTimeOffset>());
        Assert.Equal(end, (await AuditAsync(site, "author.banned"))["detail"]!["until"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task The_id_in_the_audit_log_finds_the_author()
    {
        var site = await SiteAsync();
        await ActAsync(site, "id:ann", """{"action":"ban"}""");
        var entry = await AuditAsync(site, "author.banned");
        var subject = entry["subject"]!.GetValue<string>();

        var found = await host.GetAsync($"/v1/review/sites/{site}/authors/{subject["author:".Length..]}", Ct);

        Assert.Equal(("id:ann", "id:ann"), (found.Text("key"), entry["subjectName"]!.GetValue<string>()));
        Assert.Equal(subject, $"author:{found.Text("id")}");
    }

    [Fact]
    public async Task A_strike_is_removed_by_who_gave_it_or_a_senior()
    {
        var site = await SiteAsync();
        var moderator = await host.AddAsync(Role.Moderator, site, Ct);
        var byAdmin = StrikeOf(await ActAsync(site, "id:ann", """{"action":"strike"}"""));
        var own = StrikeOf(await ActAsync(site, "id:ann", """{"action":"strike"}""", moderator.Token));

        var refused = await RemoveAsync(site, byAdmin, moderator.Token);
        var removed = await RemoveAsync(site, own, moderator.Token);
        var bySenior = await RemoveAsync(site, byAdmin, ModerationHost.AdminToken);
        var again = await RemoveAsync(site, byAdmin, ModerationHost.AdminToken);

        Assert.Equal((403, 204, 204, 404), (refused.Status, removed.Status, bySenior.Status, again.Status));
        Assert.Empty((await host.GetAsync($"/v1/review/sites/{site}/authors/id:ann", Ct)).Json!["strikes"]!.AsArray());
        Assert.Equal(byAdmin, (await AuditAsync(site, "author.strike_removed"))["detail"]!["strike"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_strike_counts_under_every_identity_of_the_author()
    {
        var site = await SiteAsync("""{"thresholds":{"spam":{"reject":0.9}},"strikes":{"byPolicy":true,"holdFrom":2},"authors":{"knownBy":["ip"]}}""");
        await DecideAsync(site, Ann, spam: 1);
        await DecideAsync(site, Ann with { Id = "bob" }, spam: 1);

        Assert.Equal("strikes", await ReasonAsync(site, new Author { Id = "carl", Email = "ann@example.com" }));
        Assert.Equal("strikes", await ReasonAsync(site, new Author { Ip = Ann.Ip }));
        Assert.Null(await ReasonAsync(site, new Author { Id = "bob" }));
    }

    [Fact]
    public async Task A_ban_rejects_what_is_there_already_and_an_undo_brings_it_back()
    {
        var site = await SiteAsync("""{"thresholds":{"spam":{"hold":0.5}}}""");
        var approved = await DecideAsync(site, Ann);
        var held = await DecideAsync(site, new Author { Id = "bob", Email = "ann@example.com" }, spam: 0.7);
        var others = await DecideAsync(site, new Author { Id = "carl" });

        var banned = (await ActAsync(site, "id:ann", """{"action":"ban","rejectExisting":true,"note":"Spam for weeks."}""")).Json!["rejectedExisting"]!;
        var rejected = await StatusesAsync(approved, held, others);
        var author = await DetailAsync(site, "bulk.decided", "author");
        var undone = await host.PostAsync($"/v1/review/bulk/{banned["bulkId"]!.GetValue<string>()}/undo", null, Ct);

        Assert.Equal((2, 0, false), (banned["rejected"]!.GetValue<int>(), banned["skipped"]!.GetValue<int>(), banned["more"]!.GetValue<bool>()));
        Assert.Equal(["rejected", "rejected", "approved"], rejected);
        Assert.Equal((200, "author_banned"), (undone.Status, await ReasonAsync(site, Ann)));
        Assert.Equal(["approved", "held", "approved"], await StatusesAsync(approved, held, others));
        Assert.Equal((await AuditAsync(site, "author.banned"))["subject"]!.GetValue<string>(), $"author:{author}");
    }

    [Fact]
    public async Task Comments_and_authors_are_found_by_address_and_url_host_by_seniors_alone_and_it_is_logged()
    {
        var site = await SiteAsync();
        var moderator = await host.AddAsync(Role.Moderator, site, Ct);
        await DecideAsync(site, Ann);
        await DecideAsync(site, new Author { Id = "bob", Email = "ann+b@example.com", Ip = "2001:db8:1:2::1" });

        Assert.Equal(["id:ann", "id:bob"], await FoundAsync(site, "email:Ann@example.com"));
        Assert.Equal(["id:ann"], await FoundAsync(site, "ip:203.0.113.7"));
        Assert.Equal(["id:bob"], await FoundAsync(site, "ip:2001:db8:1:2:9::9"));
        Assert.Equal(["id:ann"], await FoundAsync(site, "urlHost:shop.example"));
        Assert.Equal("urlHost", await DetailAsync(site, "author.looked_up", "by"));
        foreach (var path in new[] { $"comments?site={site}&author=", $"sites/{site}/authors?identity=" })
        {
            Assert.Equal(403, (await host.SendAsync(HttpMethod.Get, $"/v1/review/{path}ip:203.0.113.7", null, Ct, moderator.Token)).Status);
            Assert.Equal(200, (await host.SendAsync(HttpMethod.Get, $"/v1/review/{path}email:ann@example.com", null, Ct, moderator.Token)).Status);
        }
    }

    [Fact]
    public async Task An_author_whom_the_order_on_another_covers_says_so()
    {
        var site = await SiteAsync();
        await DecideAsync(site, Ann);
        await ActAsync(site, "email:ann@example.com", """{"action":"hold"}""");

        var other = Assert.Single((await host.GetAsync($"/v1/review/sites/{site}/authors/id:ann", Ct)).Json!["otherOrders"]!.AsArray())!;

        Assert.Equal(("email:ann@example.com", "held"), (other["author"]!.GetValue<string>(), other["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Moderators_choose_no_covers()
    {
        var site = await SiteAsync();
        var moderator = await host.AddAsync(Role.Moderator, site, Ct);

        var chosen = await ActAsync(site, "id:ann", """{"action":"hold","covers":["id:trusted"]}""", moderator.Token);

        Assert.Equal((403, 200), (chosen.Status, (await ActAsync(site, "id:ann", """{"action":"hold"}""", moderator.Token)).Status));
    }

    [Theory]
    [InlineData("""["phone"]""", "#/covers/0")]
    [InlineData("""["id","ip:203.0.113.7"]""", "#/covers/1")]
    [InlineData("""["email:"]""", "#/covers/0")]
    [InlineData("""["email"]""", "#/covers/0")]
    [InlineData("""[]""", "#/covers")]
    public async Task A_ban_covers_only_what_the_site_goes_by_and_the_author_shows(string covers, string pointer)
    {
        var site = await SiteAsync();

        var answer = await ActAsync(site, "id:nobody", $$"""{"action":"ban","covers":{{covers}}}""");

        Assert.Equal((400, pointer), (answer.Status, Assert.Single(answer.Pointers)));
    }

    private async Task<Guid> SiteAsync(string policy = """{"thresholds":{}}""")
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var put = await host.SendAsync(HttpMethod.Put, $"/v1/admin/sites/{id}/policy", $$"""{"policy":{{policy}}}""", Ct, ifMatch: "*");
        Assert.True(put.Status == 200, put.Body);
        return id;
    }

    private async Task<CommentDecided> DecideAsync(Guid site, Author author, double spam = 0)
    {
        var comment = Some.Comment(site) with { Author = author, SubmittedAt = DateTimeOffset.UtcNow };
        await host.Bus.Publish(Some.Classified(comment, new Dictionary<string, double> { ["spam"] = spam }), Ct);
        return await host.Received.FirstAsync<CommentDecided>(decided => decided.CommentId == comment.CommentId, Ct);
    }

    /// <summary>The code for which a harmless comment of the author isn't approved; null where it is.</summary>
    private async Task<string?> ReasonAsync(Guid site, Author author) => (await DecideAsync(site, author)).Reasons.SingleOrDefault()?.Code;

    private async Task<List<string>> StatusesAsync(params CommentDecided[] comments)
    {
        var statuses = new List<string>();
        foreach (var comment in comments)
            statuses.Add((await host.GetAsync($"/v1/review/comments/{comment.CommentId}", Ct)).Json!["comment"]!["status"]!.GetValue<string>());
        return statuses;
    }

    /// <summary>The authors of the comments that the search finds by an identity, which have to be those that the list of authors finds.</summary>
    private async Task<IEnumerable<string>> FoundAsync(Guid site, string identity)
    {
        var comments = await host.GetAsync($"/v1/review/comments?site={site}&author={WebUtility.UrlEncode(identity)}", Ct);
        var authors = await host.GetAsync($"/v1/review/sites/{site}/authors?identity={WebUtility.UrlEncode(identity)}", Ct);
        var found = comments.Json!["items"]!.AsArray().Select(comment => comment!["author"]!["key"]!.GetValue<string>()).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(found, authors.Json!["items"]!.AsArray().Select(author => author!["key"]!.GetValue<string>()));
        return found;
    }

    private async Task<string> DetailAsync(Guid site, string action, string name) => (await AuditAsync(site, action))["detail"]![name]!.GetValue<string>();

    private Task<Answer> ActAsync(Guid site, string key, string body, string token = ModerationHost.AdminToken) =>
        host.SendAsync(HttpMethod.Post, $"/v1/review/sites/{site}/authors/{WebUtility.UrlEncode(key)}/actions", body, Ct, token);

    private Task<Answer> RemoveAsync(Guid site, string strike, string token) =>
        host.SendAsync(HttpMethod.Delete, $"/v1/review/sites/{site}/strikes/{strike}", null, Ct, token);

    private static string StrikeOf(Answer answer) => answer.Json!["strikes"]![0]!["id"]!.GetValue<string>();

    private static IEnumerable<string> Texts(Answer answer, string field)
    {
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Json![field]!.AsArray().Select(text => text!.GetValue<string>()).Order(StringComparer.Ordinal);
    }

    private async Task<JsonNode> AuditAsync(Guid site, string action)
    {
        var log = await host.GetAsync($"/v1/admin/audit?site={site}&action={action}", Ct);
        return log.Json!["items"]![0]!;
    }
}
