using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class CommentsOnSqlite(ModerationHost host) : CommentsTests(host), IClassFixture<ModerationHost>;

public sealed class CommentsOnPostgres(PostgresHost host) : CommentsTests(host), IClassFixture<PostgresHost>;

public abstract class CommentsTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task Comments_are_found_by_their_words_in_their_newest_text()
    {
        var site = await NewSiteAsync();
        var zebra = await SentAsync(Some.Comment(site) with { Content = "A Zébra crossed the village green." }, null, ("toxicity", 0.01));
        var horse = await SentAsync(Some.Comment(site) with { Content = "A horse crossed the green village." }, null, ("toxicity", 0.01));
        await SentAsync(Some.Comment(site, horse, revision: 2) with { Content = "A donkey crossed the green village." }, null, ("toxicity", 0.01));

        Assert.Equal([zebra], await SearchAsync("zébra"));
        Assert.Equal([horse, zebra], await SearchAsync("green crossed"));
        Assert.Equal([zebra], await SearchAsync("\"village green\""));
        Assert.Equal([horse], await SearchAsync("crossed -zébra"));
        Assert.Empty(await SearchAsync("horse"));
        Assert.Empty(await SearchAsync("' or 1=1; drop table comments; -- * ( ) ^ NEAR"));
        Assert.Equal(400, (await Host.GetAsync($"/v1/review/comments?site={site}&query=-only", Ct)).Status);

        Task<IEnumerable<Guid>> SearchAsync(string query) => this.SearchAsync(site, query);
    }

    [Fact]
    public async Task A_moderator_sees_which_parts_are_quoted()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(Some.Comment(site) with { Content = "> You idiot\nThat was rude." }, null, ("toxicity", 0.01));

        var details = (await Host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!;

        Assert.Equal("""[{"begin":0,"end":12}]""", details["comment"]!["quotations"]!.ToJsonString());
    }

    [Theory]
    [InlineData(
        "Cheap stuff at https://Pills.example/order-now, don't wait!",
        "pills",
        "example",
        "order",
        "\"pills example\"",
        "https://pills.example/order-now",
        "DON'T",
        "wait -cheaply")]
    [InlineData("Жизнь — это 人生 und Straße 12", "жизнь", "人生", "STRAßE", "\"straße 12\"")]
    [InlineData("\U0001D4EF\U0001D4FB\U0001D4EE\U0001D4EE money ❤️", "\U0001D4EF\U0001D4FB\U0001D4EE\U0001D4EE", "money")]
    [InlineData("Letters that look like none: \u3164 \u115F\u1160 \uFFA0x \u0E33 \uFDFA \u0640 here", "here", "\"like none\"")]
    public async Task Words_are_found_whatever_stands_between_them(string content, params string[] queries)
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(Some.Comment(site) with { Content = content }, null, ("toxicity", 0.01));
        await SentAsync(Some.Comment(site) with { Content = "Something else." }, null, ("toxicity", 0.01));

        foreach (var query in queries)
            Assert.Equal([comment], await SearchAsync(site, query));
    }

    [Fact]
    public async Task Words_without_end_and_without_number_are_stored_and_found()
    {
        var site = await NewSiteAsync();
        var endless = await SentAsync(Some.Comment(site) with { Content = $"{new string('x', 20_000)} and more" }, null, ("toxicity", 0.01));
        var repeated = await SentAsync(Some.Comment(site) with { Content = string.Join(' ', Enumerable.Repeat("again", 3000)) }, null, ("toxicity", 0.01));

        Assert.Equal([endless], await SearchAsync(site, "\"and more\""));
        Assert.Equal([repeated], await SearchAsync(site, "\"again again\""));
    }

    private async Task<IEnumerable<Guid>> SearchAsync(Guid site, string query) =>
        Items(await Host.GetAsync($"/v1/review/comments?site={site}&query={Uri.EscapeDataString(query)}", Ct)).Select(item => item["id"]!.GetValue<Guid>());

    [Fact]
    public async Task A_comment_that_somebody_may_read_and_not_decide_is_not_said_to_be_missing()
    {
        var (read, decided) = (await NewSiteAsync(), await NewSiteAsync());
        var me = (await Somebody.AddAsync(Host.Database, [new RoleAtSite(read, Role.Auditor), new RoleAtSite(decided, Role.Moderator)], Ct)).Token;
        var comment = await HeldAsync(read, ("insult", 0.7));

        Assert.Equal(200, (await Host.SendAsync(HttpMethod.Get, $"/v1/review/comments/{comment}", null, Ct, me)).Status);
        Assert.Equal(403, (await DecideAsync(comment, "approve", me)).Status);
        Assert.Equal(403, (await Host.SendAsync(HttpMethod.Put, $"/v1/review/claims/{comment}", null, Ct, me)).Status);
        Assert.Equal(403, (await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, me)).Status);
    }

    [Fact]
    public async Task Nobody_sees_or_decides_anything_of_another_site()
    {
        var (mine, theirs) = (await NewSiteAsync(), await NewSiteAsync());
        var me = (await Host.AddAsync(Role.Senior, mine, Ct)).Token;
        var comment = await HeldAsync(theirs, ("insult", 0.7));

        Assert.Equal(404, (await Host.SendAsync(HttpMethod.Get, $"/v1/review/queue?site={theirs}", null, Ct, me)).Status);
        Assert.Empty(Items(await Host.SendAsync(HttpMethod.Get, "/v1/review/queue", null, Ct, me)));
        Assert.Empty(Items(await Host.SendAsync(HttpMethod.Get, "/v1/review/comments", null, Ct, me)));
        Assert.Equal(404, (await Host.SendAsync(HttpMethod.Get, $"/v1/review/comments/{comment}", null, Ct, me)).Status);
        Assert.Equal(404, (await Host.SendAsync(HttpMethod.Put, $"/v1/review/claims/{comment}", null, Ct, me)).Status);
        Assert.Equal(404, (await DecideAsync(comment, "approve", me)).Status);
        Assert.Equal(404, (await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, me)).Status);
        Assert.Empty(await ClaimAsync(me, 10));
    }
}
