using System.Text.Json;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class WordListMatchesOnSqlite(ModerationHost host) : WordListMatchesTests(host), IClassFixture<ModerationHost>;

public sealed class WordListMatchesOnPostgres(PostgresHost host) : WordListMatchesTests(host), IClassFixture<PostgresHost>;

public abstract class WordListMatchesTests(ModerationHost host) : ReviewTest(host)
{
    private const string Match =
        """[{"list":"insults","entry":"Nazi","field":"content","begin":7,"end":11},{"list":"insults","entry":"Nazi","field":"author.name","begin":0,"end":4}]""";

    [Fact]
    public async Task Moderators_see_which_entry_of_which_list_a_comment_contains_and_where()
    {
        var site = await SiteWithListAsync("""{"entries":["Nazi","другой"]}""");
        var comment = Some.Comment(site) with { Content = "Such a n4zi!", Author = new Author { Id = "ann", Name = "nazi" } };
        var id = await HeldAsync(comment, null, ("toxicity", 0.01));

        var queued = Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)).Single();
        var read = await Host.GetAsync($"/v1/review/comments/{id}", Ct);
        var announced = await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == id, Ct);

        Assert.Equal(Match, queued["comment"]!["matches"]!.ToJsonString());
        Assert.Equal(Match, read.Json!["comment"]!["matches"]!.ToJsonString());
        Assert.Equal(["word_list_insults"], announced.Reasons.Select(reason => reason.Code));
        Assert.DoesNotContain("Nazi", JsonSerializer.Serialize(announced), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_edit_has_the_matches_of_its_own_text()
    {
        var site = await SiteWithListAsync("""{"entries":["nazi"]}""");
        var id = await HeldAsync(Some.Comment(site) with { Content = "nazi" }, null, ("toxicity", 0.01));
        await SentAsync(Some.Comment(site, id, revision: 2) with { Content = "Hello" }, null, ("toxicity", 0.01));

        Assert.Null((await Host.GetAsync($"/v1/review/comments/{id}", Ct)).Json!["comment"]!["matches"]);
    }

    [Fact]
    public async Task A_new_list_is_tried_on_the_comments_that_the_site_has_approved()
    {
        var site = await NewSiteAsync();
        await SentAsync(Some.Comment(site) with { Content = "We are here" }, null, ("toxicity", 0.01));
        await SentAsync(Some.Comment(site) with { Content = "Where <b>were</b> you?", Format = ContentFormat.Html }, null, ("toxicity", 0.01));
        await HeldAsync(Some.Comment(site) with { Content = "held" }, null, ("toxicity", 0.7));

        var put = await Host.SendAsync(HttpMethod.Put, $"/v1/admin/sites/{site}/word-lists/keys", """{"match":"inside","entries":["rе","re","ere","held","casino"]}""", Ct);

        Assert.Equal(200, put.Status);
        Assert.Equal(
            """{"approvedComments":2,"found":2,"short":3,"common":2,"never":0,"findings":[re common 2, ere common 2, rе short, re short, ere short]}""",
            Brief(put.Json!["report"]!));
    }

    [Fact]
    public async Task A_public_list_of_tens_of_thousands_of_lines_does_not_reject_everything()
    {
        var random = new Random(5);
        string[] odd = ["rе", "hɑ", "！", "ã¨", "à", "’", "\u200B", "ⓐ", "ｅ", "é", "ñ"];
        var site = await SiteWithListAsync(
            JsonSerializer.Serialize(new { match = "inside", entries = odd.Concat(Enumerable.Range(0, 65_000).Select(i => $"{random.Next():x}-{i}.example")) }));

        foreach (var content in new[] { "We are here, ha! What's new? A nice day.", "Feliz ano nuevo", "Great article, thanks" })
        {
            var id = await SentAsync(Some.Comment(site) with { Content = content }, null, ("toxicity", 0.01));
            Assert.Equal(CommentStatus.Approved, (await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == id, Ct)).Status);
        }
    }

    private static string Brief(System.Text.Json.Nodes.JsonNode report)
    {
        var findings = report["findings"]!.AsArray().Select(finding => $"{finding!["entry"]} {finding["problem"]} {finding["comments"]}".Trim());
        return report.ToJsonString().Split("\"findings\"")[0] + $"\"findings\":[{string.Join(", ", findings)}]}}";
    }

    private async Task<Guid> SiteWithListAsync(string list)
    {
        var site = await NewSiteAsync();
        Assert.Equal(200, (await Host.SendAsync(HttpMethod.Put, $"/v1/admin/sites/{site}/word-lists/insults", list, Ct)).Status);
        var policy = """{"policy":{"thresholds":{"toxicity":{"hold":0.5}},"wordLists":[{"name":"insults"}]}}""";
        Assert.Equal(200, (await Host.SendAsync(HttpMethod.Put, $"/v1/admin/sites/{site}/policy", policy, Ct)).Status);
        return site;
    }
}
