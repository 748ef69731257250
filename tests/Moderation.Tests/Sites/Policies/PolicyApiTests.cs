using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites.Policies;

public sealed class PolicyApiTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private const string Lenient = """{"policy":{"thresholds":{"toxicity":{"hold":0.95}}},"note":"Let them talk."}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_policy_is_a_new_version_and_the_old_one_stays_readable()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var replaced = await PutAsync($"/v1/admin/sites/{id}/policy", Lenient, "\"1\"");
        var late = await PutAsync($"/v1/admin/sites/{id}/policy", Lenient, "\"1\"");
        var list = await host.GetAsync($"/v1/admin/sites/{id}/policies", Ct);
        var first = await host.GetAsync($"/v1/admin/sites/{id}/policies/1", Ct);

        Assert.Equal((200, 2, "Let them talk."), (replaced.Status, replaced.Json!["version"]!.GetValue<int>(), replaced.Text("note")));
        Assert.NotNull(replaced.Json["personId"]);
        Assert.Equal(412, late.Status);
        Assert.Equal([2, 1], list.Json!["items"]!.AsArray().Select(policy => policy!["version"]!.GetValue<int>()));
        Assert.Equal(0.9, first.Json!["policy"]!["thresholds"]!["toxicity"]!["reject"]!.GetValue<double>());
        Assert.Equal(2, (await host.GetAsync($"/v1/admin/sites/{id}", Ct)).Json!["policyVersion"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_same_policy_again_is_no_new_version()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await PutAsync($"/v1/admin/sites/{id}/policy", Lenient);

        Assert.Equal(2, (await PutAsync($"/v1/admin/sites/{id}/policy", Lenient)).Json!["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Patching_the_site_makes_a_version_too_and_leaves_what_is_left_out()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"policy":{"links":{"holdFrom":2},"newAuthors":{}}}""", Ct);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"policy":{"newAuthors":null}}""", Ct);

        var policy = (await host.GetAsync($"/v1/admin/sites/{id}/policy", Ct)).Json!;

        Assert.Equal(3, policy["version"]!.GetValue<int>());
        Assert.Equal(2, policy["policy"]!["links"]!["holdFrom"]!.GetValue<int>());
        Assert.Null(policy["policy"]!["newAuthors"]);
        Assert.NotNull(policy["policy"]!["thresholds"]!["spam"]);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_policy_is_named_at_once()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var answer = await PutAsync(
            $"/v1/admin/sites/{id}/policy",
            """
            {"policy":{"thresholds":{"spam":{"approve":0.7,"hold":0.6}},"failMode":"maybe",
             "wordLists":[{"name":"No Name"},null],"links":{"holdFrom":0,"rejectFrom":-1,"bannedHosts":["http://x/"],"allowedHosts":null,"bannedAction":"kill"},
             "newAuthors":{"holdFirst":0},"strikes":{},"rates":[{"by":"name","per":"year","most":0,"action":null}],"duplicates":{"withinMinutes":0},
             "blocks":{"ips":["1.2.3.4/99"],"emailDomains":["@x"]},"quietHours":{"timeZone":"Mars/Base","from":"25:00","to":"7"},"languages":{},"dailyQuota":{"rejections":-1},
             "tagOnly":["nonsense"]}}
            """);

        Assert.Equal(400, answer.Status);
        foreach (var pointer in new[]
        {
            "#/policy/thresholds/spam", "#/policy/failMode", "#/policy/wordLists/0/name", "#/policy/wordLists/1", "#/policy/links/holdFrom",
            "#/policy/links/rejectFrom", "#/policy/links/bannedHosts/0", "#/policy/links/bannedAction", "#/policy/newAuthors/holdFirst", "#/policy/strikes",
            "#/policy/rates/0/by", "#/policy/rates/0/per", "#/policy/rates/0/most", "#/policy/rates/0/action", "#/policy/duplicates/withinMinutes", "#/policy/duplicates",
            "#/policy/blocks/ips/0", "#/policy/blocks/emailDomains/0", "#/policy/quietHours/timeZone", "#/policy/quietHours/from", "#/policy/quietHours/to",
            "#/policy/languages/accepted",
            "#/policy/dailyQuota/rejections", "#/policy/tagOnly/0",
        })
        {
            Assert.Contains(pointer, answer.Pointers);
        }
    }

    [Theory]
    [InlineData("{}", "#/policy")]
    [InlineData("""{"policy":{"thresholds":{},"shadow":true}}""", "#/policy/shadow")]
    [InlineData("""{"policy":{"thresholds":{"spam":{"holds":0.5}}}}""", "#/policy/thresholds/spam/holds")]
    [InlineData("""{"policy":{"thresholds":{},"newAuthors":{"holdfirst":2}}}""", "#/policy/newAuthors/holdfirst")]
    [InlineData("""{"policy":{}}""", "#/policy/thresholds")]
    [InlineData("""{"policy":{"thresholds":{},"wordLists":[{"name":"missing"}]}}""", "#/policy/wordLists/0/name")]
    [InlineData("""{"policy":{"thresholds":{},"links":{"holdFrom":"2"}}}""", "#/policy/links/holdFrom")]
    [InlineData("""{"policy":{"thresholds":{},"tagOnly":"links"}}""", "#/policy/tagOnly")]
    public async Task A_policy_that_cannot_be_put_in_force_is_refused(string body, string pointer)
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var answer = await PutAsync($"/v1/admin/sites/{id}/policy", body);

        Assert.Equal(400, answer.Status);
        Assert.Equal([pointer], answer.Pointers);
    }

    [Fact]
    public async Task A_list_in_the_form_of_WordPress_is_taken_and_rejects_the_next_comment()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var keys = string.Join("\r\n", Enumerable.Range(0, 60_000).Select(i => $"spam-{i}.example")) + "\r\n\r\nCasino\ncasino\n";

        var put = await PutTextAsync($"/v1/admin/sites/{id}/word-lists/disallowed-keys", keys);
        var policy = await PutAsync($"/v1/admin/sites/{id}/policy", """{"policy":{"thresholds":{},"wordLists":[{"name":"disallowed-keys","action":"reject"}]}}""");
        var decided = await DecideAsync(Some.Comment(id) with { Content = "Onlinecasinos, visit us" });

        Assert.True(put.Status == 200, put.Json?.ToJsonString());
        Assert.Equal((200, 60_001, "inside"), (put.Status, put.Json!["count"]!.GetValue<int>(), put.Text("match")));
        Assert.Equal(200, policy.Status);
        Assert.Equal((CommentStatus.Rejected, "word_list_disallowed-keys"), (decided.Status, Assert.Single(decided.Reasons).Code));
        Assert.Equal(409, (await host.SendAsync(HttpMethod.Delete, $"/v1/admin/sites/{id}/word-lists/disallowed-keys", null, Ct)).Status);
    }

    [Fact]
    public async Task A_changed_list_applies_to_the_next_comment()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await PutAsync($"/v1/admin/sites/{id}/word-lists/words", """{"entries":["one"]}""");
        await PutAsync($"/v1/admin/sites/{id}/policy", """{"policy":{"thresholds":{},"wordLists":[{"name":"words"}]}}""");
        var before = await DecideAsync(Some.Comment(id) with { Content = "two" });

        var changed = await PutAsync($"/v1/admin/sites/{id}/word-lists/words", """{"entries":["two"]}""", "\"1\"");
        var after = await DecideAsync(Some.Comment(id) with { Content = "two" });
        var late = await PutAsync($"/v1/admin/sites/{id}/word-lists/words", """{"entries":["three"]}""", "\"1\"");
        var read = await host.GetAsync($"/v1/admin/sites/{id}/word-lists/words", Ct);

        Assert.Equal((CommentStatus.Approved, CommentStatus.Held), (before.Status, after.Status));
        Assert.Equal((2, 412), (changed.Json!["version"]!.GetValue<int>(), late.Status));
        Assert.Equal("two", Assert.Single(read.Json!["entries"]!.AsArray())!.GetValue<string>());
    }

    [Fact]
    public async Task A_list_that_was_removed_and_made_again_is_another_version()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        const string Uses = """{"policy":{"thresholds":{},"wordLists":[{"name":"words"}]}}""", NoMore = """{"policy":{"thresholds":{}}}""";
        var list = $"/v1/admin/sites/{id}/word-lists/words";
        var first = await PutAsync(list, """{"entries":["one"]}""");
        await PutAsync($"/v1/admin/sites/{id}/policy", Uses);
        var before = await DecideAsync(Some.Comment(id) with { Content = "one" });

        await PutAsync($"/v1/admin/sites/{id}/policy", NoMore);
        var removed = await host.SendAsync(HttpMethod.Delete, list, null, Ct);
        var again = await PutAsync(list, """{"entries":["two"]}""");
        await PutAsync($"/v1/admin/sites/{id}/policy", Uses);
        var after = await DecideAsync(Some.Comment(id) with { Content = "two" });

        Assert.Equal(204, removed.Status);
        Assert.True(again.Json!["version"]!.GetValue<int>() > first.Json!["version"]!.GetValue<int>());
        Assert.Equal((CommentStatus.Held, CommentStatus.Held), (before.Status, after.Status));
    }

    [Theory]
    [InlineData("""{"match":"fuzzy","entries":[]}""", "#/match")]
    [InlineData("""{"match":"exact"}""", "#/entries")]
    [InlineData("""{"match":"regex","entries":["ok","(unclosed"]}""", "#/entries/1")]
    [InlineData("""{"entries":["a\u0000b"]}""", "#/entries/0")]
    public async Task A_list_that_cannot_be_sought_is_refused(string body, string pointer)
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var answer = await PutAsync($"/v1/admin/sites/{id}/word-lists/x", body);

        Assert.Equal((400, pointer), (answer.Status, Assert.Single(answer.Pointers)));
    }

    [Fact]
    public async Task What_a_policy_would_have_decided_is_told_without_deciding_it()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        foreach (var score in new[] { 0.1, 0.6, 0.6, 0.95 })
            await DecideAsync(Some.Comment(id), ("toxicity", score), ("insult", score / 2), ("identity_attack", score > 0.9 ? 0.4 : 0.01));

        var answer = await host.PostAsync(
            $"/v1/admin/sites/{id}/policy:dry-run", """{"policy":{"thresholds":{"toxicity":{"hold":0.97}},"newAuthors":{},"tagOnly":["new_author"]},"last":3}""", Ct);

        Assert.Equal(200, answer.Status);
        var run = answer.Json!;
        Assert.Equal("""{"approved":0,"held":2,"rejected":1}""", run["before"]!.ToJsonString());
        Assert.Equal("""{"approved":3,"held":0,"rejected":0}""", run["after"]!.ToJsonString());
        Assert.Equal(3, run["tags"]!["new_author"]!.GetValue<int>());
        Assert.Equal(
            ("held", "approved", 2),
            (run["changes"]![0]!["from"]!.GetValue<string>(), run["changes"]![0]!["to"]!.GetValue<string>(), run["changes"]![0]!["count"]!.GetValue<int>()));
        Assert.Equal("The secret text of revision 1.", run["changes"]![0]!["examples"]![0]!["content"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{}", "#/policy")]
    [InlineData("""{"policy":{"thresholds":{},"shadow":true}}""", "#/policy/shadow")]
    [InlineData("""{"policy":{"thresholds":{"spam":{"holds":0.5}}}}""", "#/policy/thresholds/spam/holds")]
    [InlineData("""{"policy":{"thresholds":{},"newAuthors":{"holdfirst":2}}}""", "#/policy/newAuthors/holdfirst")]
    [InlineData("""{"version":1,"last":0}""", "#/last")]
    [InlineData("""{"version":9}""", "#/version")]
    [InlineData("""{"version":1,"policy":{"thresholds":{}}}""", "#/policy")]
    public async Task A_dry_run_that_makes_no_sense_is_refused(string body, string pointer)
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var answer = await host.PostAsync($"/v1/admin/sites/{id}/policy:dry-run", body, Ct);

        Assert.Equal((400, pointer), (answer.Status, Assert.Single(answer.Pointers)));
    }

    private Task<Answer> PutAsync(string path, string body, string? ifMatch = null) => host.SendAsync(HttpMethod.Put, path, body, Ct, ifMatch: ifMatch);

    private Task<Answer> PutTextAsync(string path, string text) => host.SendTextAsync(HttpMethod.Put, path, text, Ct);

    private async Task<CommentDecided> DecideAsync(CommentSubmitted comment, params (string Attribute, double Score)[] scores)
    {
        await host.Bus.Publish(Some.Classified(comment, Some.Scored(comment, scores).Scores!), Ct);
        return await host.Received.FirstAsync<CommentDecided>(decided => decided.CommentId == comment.CommentId, Ct);
    }
}
