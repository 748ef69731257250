using System.Text.Json.Nodes;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class CorrectionsOnSqlite(ModerationHost host) : CorrectionsTests(host), IClassFixture<ModerationHost>;

public sealed class CorrectionsOnPostgres(PostgresHost host) : CorrectionsTests(host), IClassFixture<PostgresHost>;

/// <summary>What a site remembers of people's decisions and of reports, from the first comment to the next.</summary>
public abstract class CorrectionsTests(ModerationHost host) : ReviewTest(host)
{
    private const string Text = "I have lived in this street for eleven years and never once saw the council send anybody to mend the lamps.";

    private const string Alike = "I have lived in this street for eleven years and never once saw the council send anybody to mend the lamps!! Really";

    private const string Short = "Great point";

    [Fact]
    public async Task What_a_moderator_rejected_is_rejected_from_the_next_comment_on()
    {
        var site = await NewSiteAsync();
        var first = await SentAsync(Saying(site, Text), null, ("toxicity", 0.01));
        await DecideAsync(first, "reject", reasons: "spam");

        var next = await DecidedAsync(Saying(site, Alike), ("toxicity", 0.01));
        var elsewhere = await DecidedAsync(Saying(await NewSiteAsync(), Alike), ("toxicity", 0.01));
        var other = await DecidedAsync(Saying(site, "Nothing in this text was ever said before by anybody at this site, as far as I know."), ("toxicity", 0.01));

        Assert.Equal((CommentStatus.Rejected, DecidedBy.Policy, "remembered_reject"), (next.Status, next.DecidedBy, Assert.Single(next.Reasons).Code));
        Assert.Equal((CommentStatus.Approved, CommentStatus.Approved), (elsewhere.Status, other.Status));
    }

    [Fact]
    public async Task What_a_moderator_approved_is_approved_from_the_next_comment_on()
    {
        var site = await NewSiteAsync();
        var held = await HeldAsync(Saying(site, Text), null, ("toxicity", 0.7));
        await DecideAsync(held, "approve");

        var next = await DecidedAsync(Saying(site, Alike), ("toxicity", 0.72));
        var ruder = await DecidedAsync(Saying(site, Alike), ("toxicity", 0.72), ("insult", 0.96));

        Assert.Equal((CommentStatus.Approved, "remembered_approve"), (next.Status, Assert.Single(next.Reasons).Code));
        Assert.Equal(CommentStatus.Rejected, ruder.Status);
    }

    [Fact]
    public async Task A_short_text_is_remembered_of_its_author_and_of_the_host_of_their_address()
    {
        var site = await NewSiteAsync();
        var first = await SentAsync(Saying(site, Short, new Author { Name = "Cheap Pills", Url = "https://pills.example" }), null, ("spam", 0.1));
        await DecideAsync(first, "reject", reasons: "spam");

        var sameHost = await DecidedAsync(Saying(site, "Great point!", new Author { Name = "Other Pills", Url = "http://www.pills.example/x" }), ("spam", 0.1));
        var somebody = await DecidedAsync(Saying(site, Short, new Author { Name = "Marta", Url = "https://marta-writes.net" }), ("spam", 0.1));

        Assert.Equal((CommentStatus.Rejected, CommentStatus.Approved), (sameHost.Status, somebody.Status));
    }

    [Fact]
    public async Task An_undo_takes_back_what_was_remembered_and_a_forgotten_correction_counts_no_more()
    {
        var site = await NewSiteAsync();
        var first = await SentAsync(Saying(site, Text), null, ("toxicity", 0.01));
        await DecideAsync(first, "reject", reasons: "spam");
        await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{first}/undo", "{}", Ct, ifMatch: "*");
        Assert.Empty(await ListAsync(site));
        Assert.Equal(CommentStatus.Approved, (await DecidedAsync(Saying(site, Alike), ("toxicity", 0.01))).Status);

        await DecideAsync(first, "reject", reasons: "spam");
        var remembered = Assert.Single(await ListAsync(site));
        var path = $"/v1/admin/sites/{site}/corrections/{remembered["id"]}";
        Assert.Equal(remembered.ToJsonString(), (await Host.GetAsync(path, Ct)).Json!.ToJsonString());
        Assert.Equal(204, (await Host.SendAsync(HttpMethod.Delete, path, null, Ct)).Status);
        Assert.Equal(404, (await Host.SendAsync(HttpMethod.Delete, path, null, Ct)).Status);
        Assert.Equal(404, (await Host.GetAsync(path, Ct)).Status);

        Assert.Equal(CommentStatus.Approved, (await DecidedAsync(Saying(site, Alike), ("toxicity", 0.01))).Status);
        Assert.Contains("correction.forgotten", (await Host.GetAsync($"/v1/admin/audit?site={site}", Ct)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_tells_what_is_remembered_of_whom_and_by_pages()
    {
        var site = await NewSiteAsync();
        foreach (var (text, decision) in new[] { (Text, "reject"), (OtherText, "approve") })
        {
            var comment = await SentAsync(Saying(site, $"{text} See https://shop.example"), null, ("toxicity", 0.7));
            await DecideAsync(comment, decision, reasons: decision == "reject" ? "spam" : null);
        }

        var first = (await Host.GetAsync($"/v1/admin/sites/{site}/corrections?limit=1", Ct)).Json!;
        var second = (await Host.GetAsync($"/v1/admin/sites/{site}/corrections?limit=1&cursor={first["next"]}", Ct)).Json!;

        Assert.Equal("approved", first["items"]![0]!["status"]!.GetValue<string>());
        var rejected = second["items"]![0]!;
        Assert.Equal(("rejected", "moderator"), (rejected["status"]!.GetValue<string>(), rejected["source"]!.GetValue<string>()));
        Assert.Equal("[\"shop.example\"]", rejected["hosts"]!.ToJsonString());
        Assert.StartsWith(Text, rejected["content"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(second["next"]);
        Assert.Single(Items(await Host.GetAsync($"/v1/admin/sites/{site}/corrections?status=approved", Ct)));
        Assert.Equal(400, (await Host.GetAsync($"/v1/admin/sites/{site}/corrections?status=held", Ct)).Status);
    }

    [Fact]
    public async Task What_agrees_with_the_policy_or_was_held_for_another_cause_is_not_remembered()
    {
        var site = await NewSiteAsync();
        await Host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", """{"policy":{"newAuthors":{"holdFirst":1}}}""", Ct);
        var newcomer = await HeldAsync(Saying(site, Text, new Author { Id = "7" }), null, ("toxicity", 0.01));
        await DecideAsync(newcomer, "approve");
        var rejected = await SentAsync(Saying(site, OtherText), null, ("toxicity", 0.99), ("insult", 0.99));
        await DecideAsync(rejected, "reject", reasons: "abuse");

        Assert.Empty(await ListAsync(site));
    }

    [Fact]
    public async Task One_report_by_protocol_holds_and_a_second_reporter_rejects()
    {
        var site = await NewSiteAsync();
        var first = await SentAsync(Saying(site, Text), null, ("spam", 0.1));
        await LabelAsync(Spam(site, "ann") with { CommentId = first, Status = CommentStatus.Rejected });

        var once = await DecidedAsync(Saying(site, Alike), ("spam", 0.1));
        await LabelAsync(Spam(site, "Ann") with { CommentId = once.CommentId, Status = CommentStatus.Rejected });
        var again = await DecidedAsync(Saying(site, Alike), ("spam", 0.1));
        await LabelAsync(Spam(site, "bob") with { CommentId = first, Status = CommentStatus.Rejected });
        var twice = await DecidedAsync(Saying(site, Alike), ("spam", 0.1));

        Assert.Equal((CommentStatus.Held, "remembered_hold"), (once.Status, Assert.Single(once.Reasons).Code));
        Assert.Equal((CommentStatus.Held, CommentStatus.Rejected), (again.Status, twice.Status));
        Assert.Equal(["bob", "Ann", "ann"], (await ListAsync(site)).Select(item => item["reporter"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_report_of_a_text_alone_counts_and_its_repetition_replaces_it()
    {
        var site = await NewSiteAsync();
        var coral = Spam(site, "Coral") with { Content = Text, Source = "perspective", Labels = new Dictionary<string, double> { ["toxicity"] = 1 } };
        await LabelAsync(coral);
        await LabelAsync(coral with { FeedbackId = Guid.CreateVersion7() });
        await LabelAsync(coral with { FeedbackId = Guid.CreateVersion7(), Content = OtherText, Labels = new Dictionary<string, double> { ["toxicity"] = 0 } });

        var alike = await DecidedAsync(Saying(site, Alike), ("toxicity", 0.01));
        var approved = await DecidedAsync(Saying(site, OtherText), ("toxicity", 0.97));

        Assert.Equal((CommentStatus.Held, CommentStatus.Approved), (alike.Status, approved.Status));
        Assert.Equal([OtherText, Text], (await ListAsync(site)).Select(item => item["content"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_label_for_training_is_not_remembered()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(Saying(site, Text), null, ("spam", 0.1));
        await LabelAsync(Spam(site, "ann") with { CommentId = comment, Source = "native" });
        await LabelAsync(Spam(site, "ann") with { Content = Text, Labels = new Dictionary<string, double> { ["spam"] = 0.6 } });

        Assert.Empty(await ListAsync(site));
    }

    [Fact]
    public async Task A_dry_run_decides_with_what_was_remembered_then()
    {
        var site = await NewSiteAsync();
        var first = await SentAsync(Saying(site, Text), null, ("toxicity", 0.01));
        await DecideAsync(first, "reject", reasons: "spam");
        await DecidedAsync(Saying(site, Alike), ("toxicity", 0.01));
        await Host.SendAsync(HttpMethod.Delete, $"/v1/admin/sites/{site}/corrections/{Assert.Single(await ListAsync(site))["id"]}", null, Ct);

        var answer = await Host.PostAsync($"/v1/admin/sites/{site}/policy:dry-run", """{"policy":{"thresholds":{}}}""", Ct);

        Assert.Equal(1, answer.Json!["after"]!["rejected"]!.GetValue<int>());
        Assert.Equal(1, answer.Json!["reasons"]!["remembered_reject"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_decision_over_all_comments_of_a_banned_author_says_nothing_about_each_text()
    {
        var site = await NewSiteAsync();
        await SentAsync(Saying(site, Text, new Author { Id = "7" }), null, ("toxicity", 0.01));
        var banned = await Host.PostAsync($"/v1/review/sites/{site}/authors/id:7/actions", """{"action":"ban","rejectExisting":true}""", Ct);

        Assert.Equal(1, banned.Json!["rejectedExisting"]!["rejected"]!.GetValue<int>());
        Assert.Empty(await ListAsync(site));
    }

    [Fact]
    public async Task A_correction_that_has_expired_counts_no_more()
    {
        var site = await NewSiteAsync();
        var first = await SentAsync(Saying(site, Text), null, ("toxicity", 0.01));
        await DecideAsync(first, "reject", reasons: "spam");
        await Host.ExecuteAsync("update corrections set expires_at = @now where site_id = @site", new { site, now = DateTimeOffset.UtcNow.AddSeconds(-1) });

        Assert.Empty(await ListAsync(site));
        Assert.Equal(CommentStatus.Approved, (await DecidedAsync(Saying(site, Alike), ("toxicity", 0.01))).Status);
    }

    private const string OtherText = "Nobody asked those who ride a bicycle to work every day what they would need at that crossing.";

    private static CommentSubmitted Saying(Guid site, string text, Author? author = null) => Some.Comment(site) with { Content = text, Author = author };

    private static CommentLabelled Spam(Guid site, string reporter) => new()
    {
        FeedbackId = Guid.CreateVersion7(),
        SiteId = site,
        Labels = new Dictionary<string, double> { ["spam"] = 1 },
        Source = "akismet",
        Reporter = reporter,
        LabelledAt = DateTimeOffset.UtcNow,
    };

    private async Task LabelAsync(CommentLabelled label)
    {
        await Host.Bus.Publish(label, Ct);
        await RecordedAsync(label.FeedbackId);
    }

    private async Task<CommentDecided> DecidedAsync(CommentSubmitted comment, params (string Attribute, double Score)[] scores)
    {
        var id = await SentAsync(comment, null, scores);
        return await Host.Received.FirstAsync<CommentDecided>(decided => decided.CommentId == id, Ct);
    }

    private async Task<List<JsonNode>> ListAsync(Guid site) => Items(await Host.GetAsync($"/v1/admin/sites/{site}/corrections", Ct));
}
