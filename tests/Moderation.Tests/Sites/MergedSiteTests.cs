using System.Text;
using System.Text.Json.Nodes;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites;

/// <summary>A PATCH changes what it says and nothing else (RFC 7396).</summary>
public sealed class MergedSiteTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_threshold_that_is_changed_leaves_the_others_as_they_are()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var thresholds = (await PatchAsync(id, """{"policy":{"thresholds":{"toxicity":{"hold":0.4},"insult":{"reject":null},"obscene":null}}}"""))["policy"]!["thresholds"]!;

        AssertJson(
            """
            {"toxicity":{"hold":0.4,"reject":0.9,"rejectWith":{"insult":0.6,"identity_attack":0.4,"threat":0.5,"severe_toxicity":0.5}},
             "severe_toxicity":{"hold":0.5},"threat":{"hold":0.5},"insult":{"hold":0.6},
             "identity_attack":{"hold":0.4,"reject":0.9},"spam":{"hold":0.6,"reject":0.98}}
            """,
            thresholds);
    }

    [Fact]
    public async Task A_section_keeps_what_was_not_sent_and_null_switches_it_off()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await PatchAsync(id, """{"policy":{"links":{"holdFrom":3,"allowedHosts":["news.example"]},"newAuthors":{"holdFirst":2}}}""");

        var policy = (await PatchAsync(id, """{"policy":{"links":{"holdFrom":5},"newAuthors":null}}"""))["policy"]!;

        Assert.Equal((5, "news.example"), (policy["links"]!["holdFrom"]!.GetValue<int>(), policy["links"]!["allowedHosts"]![0]!.GetValue<string>()));
        Assert.Null(policy["newAuthors"]);
        Assert.Equal(7, policy["thresholds"]!.AsObject().Count);
    }

    [Fact]
    public async Task Null_puts_a_default_in_force_again()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await PatchAsync(id, """{"notifyAuthors":true,"commentsPerMinute":7,"contact":"a@example.com"}""");

        var site = await PatchAsync(id, """{"notifyAuthors":null,"commentsPerMinute":null}""");

        Assert.Equal(
            (false, 60_000, "a@example.com"),
            (site["notifyAuthors"]!.GetValue<bool>(), site["commentsPerMinute"]!.GetValue<int>(), site["contact"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_merge_patch_has_a_type_of_its_own_and_may_come_as_plain_json()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        foreach (var (type, status) in new[] { ("application/merge-patch+json", 200), ("application/json", 200), ("text/plain", 415) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, $"/v1/admin/sites/{id}") { Content = new StringContent("{}", Encoding.UTF8, type) };
            request.Headers.Authorization = new("Bearer", ModerationHost.AdminToken);
            using var response = await host.Http.SendAsync(request, Ct);
            Assert.Equal(status, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task What_was_stored_under_older_rules_does_not_stand_in_the_way()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await host.ExecuteAsync("update sites set contact = 'nobody' where id = @id", new { id });

        Assert.Equal(9, (await PatchAsync(id, """{"commentsPerMinute":9}"""))["commentsPerMinute"]!.GetValue<int>());
        Assert.Equal(400, (await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"contact":"still nobody"}""", Ct)).Status);
    }

    [Fact]
    public async Task Languages_of_a_policy_are_stored_in_one_form()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var site = await PatchAsync(id, """{"policy":{"languages":{"accepted":["de_DE","eng"]}}}""");
        var refused = await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"policy":{"languages":{"accepted":["de","german"]}}}""", Ct);

        AssertJson("""["de-DE","en"]""", site["policy"]!["languages"]!["accepted"]!);
        Assert.Equal("#/policy/languages/accepted/1", refused.Json!["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Contains("Send de.", refused.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_keeps_what_was_not_sent_and_null_removes_the_name()
    {
        var person = $$"""{"email":"ann-{{Guid.NewGuid():n}}@example.com","name":"Ann","roles":[{"site":"all","role":"moderator"}]}""";
        var made = (await host.PostAsync("/v1/admin/people", person, Ct)).Json!;
        var path = $"/v1/admin/people/{made["id"]}";

        var renamed = await host.SendAsync(HttpMethod.Patch, path, """{"name":null}""", Ct);
        var taken = await host.SendAsync(HttpMethod.Patch, path, """{"roles":null}""", Ct);

        Assert.Equal("moderator", renamed.Json!["roles"]![0]!["role"]!.GetValue<string>());
        Assert.NotEqual("Ann", (string?)renamed.Json["name"]);
        Assert.Equal(400, taken.Status);
    }

    private async Task<JsonNode> PatchAsync(Guid id, string change)
    {
        var answer = await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", change, Ct);
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Json!;
    }

    private static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
