using System.Text;
using System.Text.Json.Nodes;
using Moderation.Deliveries;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deliveries;

public sealed class NewDeliveriesOnSqlite(SqliteDatabases databases) : NewDeliveriesTests(databases), IClassFixture<SqliteDatabases>;

public sealed class NewDeliveriesOnPostgres(PostgresDatabases databases) : NewDeliveriesTests(databases), IClassFixture<PostgresDatabases>;

public abstract class NewDeliveriesTests(TestDatabases databases)
{
    private static readonly SiteSettings Telling = new() { NotifyAuthors = true, WebhookUrl = "https://site.example/hook" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_that_is_announced_again_tells_nobody_again()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var item = Some.Scored(Some.Comment(await bench.AddSiteAsync(Telling, Ct)).By("ann@example.com"), ("insult", 0.95));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bench.DecideAsync(item, Ct)));
        await bench.DecideAsync(item, Ct);

        Assert.Equal(["email", "webhook"], (await bench.QueryAsync<string>("select kind from deliveries")).Order());
    }

    [Fact]
    public async Task A_webhook_says_what_was_decided_but_not_the_text()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var comment = Some.Comment(await bench.AddSiteAsync(Telling, Ct)) with { ExternalId = "x-1", Content = new string('é', 10_000) };

        await bench.DecideAsync(Some.Scored(comment, ("insult", 0.95)), Ct);

        var body = Assert.Single(await bench.QueryAsync<string>("select body from deliveries"));
        var data = JsonNode.Parse(body)!["data"]!;
        Assert.Equal("comment.decided", JsonNode.Parse(body)!["type"]!.GetValue<string>());
        Assert.Equal(
            ("rejected", 1, 1, "x-1"),
            (data["status"]!.GetValue<string>(), data["revision"]!.GetValue<int>(), data["version"]!.GetValue<int>(), data["externalId"]!.GetValue<string>()));
        Assert.Equal(comment.CommentId, data["id"]!.GetValue<Guid>());
        Assert.StartsWith("site-", data["siteName"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 1, 20_000);
    }

    [Fact]
    public async Task Only_who_asked_for_it_is_told()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var quiet = await bench.AddSiteAsync(new SiteSettings(), Ct);
        var telling = await bench.AddSiteAsync(Telling with { WebhookUrl = null }, Ct);

        await bench.DecideAsync(Some.Scored(Some.Comment(quiet).By("ann@example.com"), ("insult", 0.95)), Ct);
        await bench.DecideAsync(Some.Scored(Some.Comment(telling).By("ann@example.com")), Ct);
        await bench.DecideAsync(Some.Scored(Some.Comment(telling).By("ann@example.com"), ("spam", 0.985)), Ct);
        await bench.DecideAsync(Some.Scored(Some.Comment(telling), ("insult", 0.95)), Ct);

        Assert.Equal(0, await bench.CountAsync("deliveries"));
    }

    [Fact]
    public async Task Without_a_mail_server_a_mail_fails_with_the_fix_and_can_be_sent_again()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct), new SmtpOptions());
        var site = await bench.AddSiteAsync(Telling with { WebhookUrl = null }, Ct);

        await bench.DecideAsync(Some.Scored(Some.Comment(site).By("ann@example.com"), ("insult", 0.95)), Ct);
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        await bench.Worker.DrainAsync(Ct);

        var error = Assert.Single(await bench.QueryAsync<string>("select last_error from deliveries where state = 'failed'"));
        Assert.Equal("No mail server is set. Set Smtp:Host, then retry this delivery.", error);
        Assert.Equal(0, await bench.CountAsync("delivery_lanes"));
    }

    [Fact]
    public async Task A_mail_that_was_never_sent_leaves_room_for_others_to_the_address()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(Telling with { WebhookUrl = null }, Ct);
        for (var i = 0; i < 6; i++)
        {
            var comment = Some.Comment(site).By("ann@example.com");
            await bench.DecideAsync(Some.Scored(comment, ("toxicity", 0.6)), Ct);
            await bench.DecideAsync(Some.Scored(comment with { Revision = 2 }), Ct);
        }

        Assert.Equal(6, (await bench.QueryAsync<Guid>("select id from deliveries where state = 'cancelled'")).Count);
    }

    [Fact]
    public async Task A_mail_that_was_being_sent_when_the_next_decision_came_was_told_all_the_same()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var comment = Some.Comment(await bench.AddSiteAsync(Telling with { WebhookUrl = null }, Ct)).By("ann@example.com");
        await bench.DecideAsync(Some.Scored(comment, ("toxicity", 0.6)), Ct);
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        var sending = Assert.Single(await bench.TakeAsync(1, Ct));

        await bench.DecideAsync(Some.Scored(comment with { Revision = 2 }), Ct);
        await bench.RecordAsync(sending, new DeliveryOutcome.Delivered(), Ct);

        Assert.Equal(["approved pending", "held delivered"], (await bench.QueryAsync<string>("select status || ' ' || state from deliveries")).Order());
    }

    [Fact]
    public async Task An_address_gets_five_mails_a_day_from_a_site()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(Telling with { WebhookUrl = null }, Ct);
        var other = await bench.AddSiteAsync(Telling with { WebhookUrl = null }, Ct);
        Task DecideAsync(Guid where, int count) => Task.WhenAll(Enumerable.Range(0, count)
            .Select(i => bench.DecideAsync(Some.Scored(Some.Comment(where).By(i % 2 == 0 ? "ann@example.com" : "Ann@Example.com"), ("toxicity", 0.6)), Ct)));

        await DecideAsync(site, 2);
        await DecideAsync(site, 20);
        Assert.Equal(5, await bench.CountAsync("deliveries"));

        await DecideAsync(other, 1);
        Assert.Equal(6, await bench.CountAsync("deliveries"));

        bench.Time.Advance(TimeSpan.FromHours(25));
        await DecideAsync(site, 1);
        Assert.Equal(7, await bench.CountAsync("deliveries"));
    }
}
