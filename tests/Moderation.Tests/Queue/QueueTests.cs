using System.Text.Json.Nodes;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Tests.Hosting;
using Moderation.Tests.Reviewing;

namespace Moderation.Tests.Queue;

public sealed class QueueOnSqlite(ModerationHost host) : QueueTests(host), IClassFixture<ModerationHost>;

public sealed class QueueOnPostgres(PostgresHost host) : QueueTests(host), IClassFixture<PostgresHost>;

public abstract class QueueTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task The_queue_begins_with_what_is_worst_and_says_why()
    {
        var site = await NewSiteAsync();
        var insult = await HeldAsync(site, ("insult", 0.7));
        var threat = await HeldAsync(site, ("threat", 0.9));
        await SentAsync(site, ("toxicity", 0.01));

        var items = Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct));

        Assert.Equal([threat, insult], items.Select(Id));
        Assert.Equal("threat_hold", items[0]["comment"]!["reasons"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(["severity", "waiting"], items[0]["place"]!["priority"]!["because"]!.AsArray().Select(point => point!["factor"]!.GetValue<string>()));
        Assert.InRange(items[0]["place"]!["priority"]!["points"]!.GetValue<double>(), 90, 91);
    }

    [Theory]
    [InlineData("priority")]
    [InlineData("age")]
    [InlineData("priority&reason=toxicity_hold")]
    [InlineData("age&reason=toxicity_hold")]
    public async Task Cursors_lead_through_the_whole_queue_once(string order)
    {
        var site = await NewSiteAsync();
        var held = new HashSet<Guid>();
        for (var i = 0; i < 7; i++)
            held.Add(await HeldAsync(site, ("toxicity", 0.6)));

        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await Host.GetAsync($"/v1/review/queue?site={site}&order={order}&limit=3&cursor={next}", Ct);
            seen.AddRange(Items(page).Select(Id));
            next = page.Json!["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(7, seen.Count);
        Assert.Equal(held, [.. seen]);
    }

    [Fact]
    public async Task Every_filter_narrows_the_queue()
    {
        var site = await NewSiteAsync();
        var wanted = await HeldAsync(
            Some.Comment(site) with { Url = "https://example.com/a", Author = new Author { Email = "Ann@Example.com" } }, "en", ("toxicity", 0.6), ("insult", 0.7));
        await HeldAsync(Some.Comment(site) with { Url = "https://example.com/b", Author = new Author { Id = "7" } }, "de", ("toxicity", 0.8));

        foreach (var filter in new[]
        {
            "reason=insult_hold",
            "author=email:ann@example.com",
            "page=https://example.com/a",
            "language=en",
            "language=eng",
            "language=en_GB",
            "reason=insult_hold&page=https://example.com/a"
        })
        {
            Assert.Equal([wanted], Items(await Host.GetAsync($"/v1/review/queue?site={site}&{filter}", Ct)).Select(Id));
        }

        Assert.Equal(2, Items(await Host.GetAsync($"/v1/review/queue?site={site}&reason=toxicity_hold&kind=held&escalated=false&queuedBefore=2999-01-01T00:00:00Z", Ct)).Count);
        Assert.Empty(Items(await Host.GetAsync($"/v1/review/queue?site={site}&queuedBefore=2001-01-01T00:00:00Z", Ct)));
    }

    [Fact]
    public async Task Counts_say_how_much_waits_and_why()
    {
        var site = await NewSiteAsync();
        await HeldAsync(site, ("toxicity", 0.6), ("insult", 0.7));
        await HeldAsync(site, ("toxicity", 0.6));

        var counts = (await Host.GetAsync($"/v1/review/queue/counts?site={site}", Ct)).Json!;

        Assert.Equal((2, 2, 1), (counts["total"]!.GetValue<int>(), counts["byReason"]!["toxicity_hold"]!.GetValue<int>(), counts["byReason"]!["insult_hold"]!.GetValue<int>()));
        Assert.Equal(2, counts["bySite"]![site.ToString()]!.GetValue<int>());
    }

    [Fact]
    public async Task Everything_wrong_with_a_question_is_named()
    {
        var answer = await Host.GetAsync("/v1/review/queue?order=best&claimed=maybe&cursor=!&limit=0", Ct);

        Assert.Equal((400, "order claimed cursor limit"), (answer.Status, string.Join(' ', answer.Pointers)));
        Assert.Equal(["site", "kind"], (await Host.GetAsync("/v1/review/queue?site=x&kind=y", Ct)).Pointers);
        Assert.Equal(["escalated", "queuedAfter"], (await Host.GetAsync("/v1/review/queue?escalated=x&queuedAfter=y", Ct)).Pointers);
    }

    [Fact]
    public async Task A_new_text_that_is_all_right_waits_no_longer()
    {
        var site = await NewSiteAsync();
        var comment = await HeldAsync(site, ("insult", 0.7));

        await SentAsync(Some.Comment(site, comment, revision: 2), null, ("insult", 0.01));

        Assert.Empty(Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)));
        Assert.Equal(412, (await DecideAsync(comment, "approve", version: 1)).Status);
    }

    [Fact]
    public async Task A_console_that_is_open_hears_of_what_is_queued_claimed_and_decided()
    {
        var (site, name) = await Host.AddSiteAsync(Ct);
        var token = (await Host.AddAsync(Role.Moderator, site, Ct)).Token;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/review/events?site={site}");
        request.Headers.Add("Authorization", $"Bearer {token}");
        using var response = await Host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
        await NextAsync(reader, "read");

        var comment = await HeldAsync(site, ("insult", 0.7));
        var queued = await NextAsync(reader, "queued");
        await ClaimAsync(token, 1);
        await NextAsync(reader, "claimed");
        await DecideAsync(comment, "approve", token);
        var left = await NextAsync(reader, "left");

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(comment, JsonNode.Parse(queued)!["commentIds"]![0]!.GetValue<Guid>());
        Assert.Equal(name, JsonNode.Parse(queued)!["siteName"]!.GetValue<string>());
        Assert.NotNull(JsonNode.Parse(left)!["personId"]);
    }

    private static async Task<string> NextAsync(StreamReader reader, string change)
    {
        for (var isIt = false; ;)
        {
            var line = await reader.ReadLineAsync(Ct) ?? throw new InvalidOperationException("The stream has ended.");
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                isIt = line["event: ".Length..] == change;
            else if (isIt && line.StartsWith("data: ", StringComparison.Ordinal))
                return line["data: ".Length..];
        }
    }
}
