using System.Text.Json.Nodes;
using Moderation.Rules.Presets;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites.Policies;

public sealed class PresetApiTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_presets_are_listed_with_what_they_are_for_and_do()
    {
        var answer = await host.GetAsync("/v1/admin/policy-presets", Ct);

        var presets = answer.Json!["items"]!.AsArray();
        Assert.Equal(["news", "forum", "strict"], presets.Select(preset => preset!["id"]!.GetValue<string>()));
        Assert.All(presets, preset => Assert.NotEmpty(preset!["description"]!.GetValue<string>()));
        Assert.All(presets, preset => Assert.Equal(preset!["id"]!.GetValue<string>(), preset["policy"]!["preset"]!.GetValue<string>()));
        Assert.All(presets, preset => Assert.NotNull(preset!["policy"]!["thresholds"]!["toxicity"]!["rejectWith"]!["insult"]));
    }

    [Fact]
    public async Task A_new_site_follows_the_preset_for_news_pages()
    {
        var policy = await PolicyAsync((await host.AddSiteAsync(Ct)).Id);

        Assert.Equal("news", policy["preset"]!.GetValue<string>());
        Assert.Equal(0.9, policy["thresholds"]!["toxicity"]!["reject"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_site_chooses_a_preset_by_name_and_keeps_its_other_sections()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await PatchAsync(id, """{"policy":{"newAuthors":{"holdFirst":2},"thresholds":{"obscene":{"hold":0.9}}}}""");

        var policy = await PatchAsync(id, """{"policy":{"preset":"strict"}}""");

        Assert.Equal(Preset("strict"), policy["thresholds"]!.ToJsonString());
        Assert.Equal(("strict", 2), (policy["preset"]!.GetValue<string>(), policy["newAuthors"]!["holdFirst"]!.GetValue<int>()));
        Assert.DoesNotContain("0.85", await StoredAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_changes_a_threshold_has_a_policy_of_its_own()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var policy = await PatchAsync(id, """{"policy":{"thresholds":{"toxicity":{"hold":0.4}}}}""");

        Assert.Null(policy["preset"]);
        Assert.Equal(0.4, policy["thresholds"]!["toxicity"]!["hold"]!.GetValue<double>());
        Assert.Equal(7, policy["thresholds"]!.AsObject().Count);
        Assert.Contains("0.95", await StoredAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_keeps_the_thresholds_of_a_preset_as_the_sites_own()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await PatchAsync(id, """{"policy":{"preset":"forum"}}""");

        var policy = await PatchAsync(id, """{"policy":{"preset":null}}""");

        Assert.Null(policy["preset"]);
        Assert.Equal(Preset("forum"), policy["thresholds"]!.ToJsonString());
    }

    [Fact]
    public async Task A_policy_that_was_read_may_be_sent_again_as_it_is_but_not_with_other_thresholds()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var policy = await PolicyAsync(id);

        var same = await PutAsync(id, policy);
        policy["thresholds"]!["toxicity"]!["hold"] = 0.1;
        var other = await PutAsync(id, policy);
        var unknown = await PutAsync(id, new JsonObject { ["preset"] = "mild" });
        var named = await PutAsync(id, new JsonObject { ["preset"] = "forum" });

        Assert.Equal((200, 1), (same.Status, same.Json!["version"]!.GetValue<int>()));
        Assert.Equal((400, "#/policy/thresholds"), (other.Status, Assert.Single(other.Pointers)));
        Assert.Equal((400, "#/policy/preset"), (unknown.Status, Assert.Single(unknown.Pointers)));
        Assert.Equal(Preset("forum"), named.Json!["policy"]!["thresholds"]!.ToJsonString());
    }

    [Fact]
    public async Task A_change_of_something_else_leaves_the_policy_at_its_version()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"contact":"a@example.com"}""", Ct);

        Assert.Equal(1, (await host.GetAsync($"/v1/admin/sites/{id}/policy", Ct)).Json!["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_preset_can_be_tried_first()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var answer = await host.PostAsync($"/v1/admin/sites/{id}/policy:dry-run", """{"policy":{"preset":"strict"}}""", Ct);

        Assert.Equal(200, answer.Status);
    }

    private static string Preset(string id) => JsonNode.Parse(
        (PolicyPresets.Find(id)!.Policy with { Preset = null }).ToJson())!["thresholds"]!.ToJsonString();

    private async Task<string> StoredAsync(Guid id) =>
        (await host.ScalarAsync<string>("select policy from sites where id = @id", new { id }))!;

    private async Task<JsonNode> PolicyAsync(Guid id) => (await host.GetAsync($"/v1/admin/sites/{id}/policy", Ct)).Json!["policy"]!;

    private async Task<JsonNode> PatchAsync(Guid id, string change)
    {
        var answer = await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", change, Ct);
        Assert.Equal(200, answer.Status);
        return answer.Json!["policy"]!;
    }

    private Task<Answer> PutAsync(Guid id, JsonNode policy) =>
        host.SendAsync(HttpMethod.Put, $"/v1/admin/sites/{id}/policy", new JsonObject { ["policy"] = policy.DeepClone() }.ToJsonString(), Ct);
}
