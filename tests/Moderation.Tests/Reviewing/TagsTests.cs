using System.Text.Json.Nodes;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class TagsOnSqlite(ModerationHost host) : TagsTests(host), IClassFixture<ModerationHost>;

public sealed class TagsOnPostgres(PostgresHost host) : TagsTests(host), IClassFixture<PostgresHost>;

public abstract class TagsTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task Tags_are_shown_wherever_a_moderator_reads_the_comment_and_stay_through_decisions()
    {
        var comment = await TaggedAsync(await SiteThatTagsLinksAsync());

        var item = Assert.Single(Items(await Host.GetAsync($"/v1/review/queue?site={comment.SiteId}", Ct)));
        var found = Assert.Single(Items(await Host.GetAsync($"/v1/review/comments?site={comment.SiteId}", Ct)));
        await DecideAsync(comment.CommentId, "approve", version: 1);
        var details = (await Host.GetAsync($"/v1/review/comments/{comment.CommentId}", Ct)).Json!;
        var announced = await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId && d.Version == 2, Ct);

        Assert.Equal(["links"], Tags(item["comment"]!));
        Assert.Equal(["links"], Tags(found));
        Assert.Equal(["links"], Tags(details["comment"]!));
        Assert.All(details["history"]!.AsArray(), entry => Assert.Equal(["links"], Tags(entry!)));
        Assert.Equal(["links"], announced.Tags!);
    }

    [Fact]
    public async Task Comments_are_found_and_counted_by_their_tags_apart_from_their_reasons()
    {
        var site = await SiteThatTagsLinksAsync();
        var tagged = await TaggedAsync(site);
        var plain = await HeldAsync(site, ("insult", 0.7));

        Assert.Equal([tagged.CommentId], await QueueAsync("tag=links"));
        Assert.Equal([tagged.CommentId], await QueueAsync("tag=links&reason=spam_hold"));
        Assert.Empty(await QueueAsync("tag=links&reason=insult_hold"));
        Assert.Empty(await QueueAsync("reason=links"));
        Assert.Equal([plain], await QueueAsync("reason=insult_hold"));
        Assert.Equal([tagged.CommentId], Items(await Host.GetAsync($"/v1/review/comments?site={site}&tag=links", Ct)).Select(item => item["id"]!.GetValue<Guid>()));
        Assert.Empty(Items(await Host.GetAsync($"/v1/review/comments?site={site}&tag=link_", Ct)));
        var counts = (await Host.GetAsync($"/v1/review/queue/counts?site={site}", Ct)).Json!;
        Assert.Equal("""{"links":1}""", counts["byTag"]!.ToJsonString());
        Assert.Equal(["insult_hold", "spam_hold"], counts["byReason"]!.AsObject().Select(count => count.Key).Order());

        async Task<IEnumerable<Guid>> QueueAsync(string filter) => Items(await Host.GetAsync($"/v1/review/queue?site={site}&{filter}", Ct)).Select(Id);
    }

    [Fact]
    public async Task A_tag_goes_with_the_text_that_earned_it()
    {
        var comment = await TaggedAsync(await SiteThatTagsLinksAsync());

        await SentAsync(comment with { Revision = 2, Content = "No address any more." }, null, ("spam", 0.7));

        Assert.Empty(Items(await Host.GetAsync($"/v1/review/queue?site={comment.SiteId}&tag=links", Ct)));
        Assert.Empty(Items(await Host.GetAsync($"/v1/review/comments?site={comment.SiteId}&tag=links", Ct)));
    }

    private static IEnumerable<string> Tags(JsonNode node) => node["tags"]!.AsArray().Select(tag => tag!.GetValue<string>());

    private async Task<Guid> SiteThatTagsLinksAsync()
    {
        var site = await NewSiteAsync();
        var answer = await Host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", """{"policy":{"links":{"holdFrom":1},"tagOnly":["links"]}}""", Ct);
        Assert.Equal(200, answer.Status);
        return site;
    }

    private async Task<CommentSubmitted> TaggedAsync(Guid site)
    {
        var comment = Some.Comment(site) with { Content = "Look at https://shop.example/now" };
        await HeldAsync(comment, null, ("spam", 0.7));
        return comment;
    }
}
