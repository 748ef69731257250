using System.Text;
using System.Text.Json;
using Intake.OpenAi;
using Intake.Tests.Hosting;

namespace Intake.Tests.OpenAi;

/// <summary>OpenAI's moderation contract. The classifier is the test's own: "idiot" is toxic, "Ffordd" is Welsh, and it serves no threat.</summary>
public sealed class ModerateTextsTests : IAsyncLifetime
{
    private IntakeHost _host = null!;
    private TestSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IntakeHost.StartAsync();
        _site = await _host.AddSiteAsync(Ct, perMinute: 1_000_000);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_text_is_answered_in_all_thirteen_categories()
    {
        var answer = await PostAsync("""{"model":"omni-moderation-latest","input":"You idiot"}""");

        var result = Assert.Single(answer.Json!["results"]!.AsArray())!;
        Assert.StartsWith("modr-", answer.Json["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("test", answer.Json["model"]!.GetValue<string>());
        Assert.True(result["flagged"]!.GetValue<bool>());
        string[] names =
        [
            "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm", "self-harm/intent",
            "self-harm/instructions", "sexual", "sexual/minors", "violence", "violence/graphic",
        ];
        foreach (var part in new[] { "categories", "category_scores", "category_applied_input_types" })
            Assert.Equal(names, result[part]!.AsObject().Select(c => c.Key));
        Assert.Equal(["harassment"], result["categories"]!.AsObject().Where(c => c.Value!.GetValue<bool>()).Select(c => c.Key));
        Assert.Equal(0.9, result["category_scores"]!["harassment"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_category_that_no_model_serves_is_false_and_zero_and_says_that_nothing_was_read_for_it()
    {
        var result = (await PostAsync("""{"input":"Hello there"}""")).Json!["results"]![0]!;

        // The model at work serves no threat, so violence is not served either.
        foreach (var name in new[] { "sexual", "self-harm", "illicit", "violence", "harassment/threatening", "hate/threatening" })
        {
            Assert.False(result["categories"]![name]!.GetValue<bool>());
            Assert.Equal(0, result["category_scores"]![name]!.GetValue<double>());
            Assert.Empty(result["category_applied_input_types"]![name]!.AsArray());
        }

        Assert.Equal("text", result["category_applied_input_types"]!["hate"]![0]!.GetValue<string>());
        Assert.False(result["flagged"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Texts_have_a_result_each_in_their_order()
    {
        var answer = await PostAsync("""{"input":["Hello","You idiot","","Hello again"]}""");

        Assert.Equal([false, true, false, false], answer.Json!["results"]!.AsArray().Select(r => r!["flagged"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Parts_are_one_input_with_one_result()
    {
        var answer = await PostAsync("""{"input":[{"type":"text","text":"Hello"},{"type":"text","text":"You idiot"}]}""");

        Assert.True(Assert.Single(answer.Json!["results"]!.AsArray())!["flagged"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_long_text_is_read_to_its_end()
    {
        var answer = await PostAsync(JsonSerializer.Serialize(new { input = string.Concat(Enumerable.Repeat("harmless words ", 5000)) + "you idiot" }));

        Assert.True(answer.Json!["results"]![0]!["flagged"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("{}", "input", "missing_required_parameter")]
    [InlineData("""{"input":null}""", "input", "missing_required_parameter")]
    [InlineData("""{"input":7}""", "input", "invalid_type")]
    [InlineData("""{"input":[]}""", "input", "empty_array")]
    [InlineData("""{"input":["a",7]}""", "input[1]", "invalid_type")]
    [InlineData("""{"input":[{"type":"text","text":"a"},"b"]}""", "input[1]", "invalid_type")]
    [InlineData("""{"input":[{"type":"image_url","image_url":{"url":"https://a.example/x.png"}}]}""", "input[0].type", "invalid_value")]
    [InlineData("""{"input":[{"type":"text"}]}""", "input[0].text", "missing_required_parameter")]
    [InlineData("""{"input":[{}]}""", "input[0]", "invalid_type")]
    [InlineData("""{"input":"a","model":7}""", "model", "invalid_type")]
    [InlineData("""{"input":["Hello","Diese Ffordd"]}""", "input[1]", "unsupported_language")]
    [InlineData("[]", null, null)]
    [InlineData("{", null, null)]
    [InlineData("", null, null)]
    public async Task An_error_has_OpenAI_s_form_and_names_the_parameter(string body, string? param, string? code)
    {
        var answer = await PostAsync(body);

        var error = answer.Json!["error"]!.AsObject();
        Assert.Equal((400, "invalid_request_error"), (answer.Status, error["type"]!.GetValue<string>()));
        Assert.Equal(["message", "type", "param", "code"], error.Select(member => member.Key));
        Assert.Equal((param, code), (error["param"]?.GetValue<string>(), error["code"]?.GetValue<string>()));
    }

    [Fact]
    public async Task A_thousand_texts_are_taken_and_one_more_is_not()
    {
        Assert.Equal(1000, (await PostAsync(JsonSerializer.Serialize(new { input = Enumerable.Repeat("x", 1000) }))).Json!["results"]!.AsArray().Count);
        Assert.Equal(
            "array_above_max_length", (await PostAsync(JsonSerializer.Serialize(new { input = Enumerable.Repeat("x", 1001) }))).Json!["error"]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Bearer nonsense", "invalid_api_key")]
    [InlineData("Basic abc", null)]
    public async Task Without_a_valid_key_nothing_is_answered(string? authorization, string? code)
    {
        using var content = new StringContent("""{"input":"a"}""", Encoding.UTF8, "application/json");
        var answer = await _host.SendAsync(HttpMethod.Post, "/v1/moderations", content, Ct, authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal((401, "invalid_request_error", code), (answer.Status, answer.Json!["error"]!["type"]!.GetValue<string>(), answer.Json["error"]!["code"]?.GetValue<string>()));
        Assert.DoesNotContain("nonsense", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_text_counts_against_the_site_s_rate()
    {
        var slow = await _host.AddSiteAsync(Ct, perMinute: 3);

        var taken = await PostAsync("""{"input":["a","b"]}""", slow);
        var refused = await PostAsync("""{"input":["a","b"]}""", slow);

        Assert.Equal((200, 429), (taken.Status, refused.Status));
        Assert.Equal("rate_limit_exceeded", refused.Json!["error"]!["code"]!.GetValue<string>());
        Assert.Contains("Retry-After", refused.Headers.Keys);
    }

    [Fact]
    public void A_category_s_score_is_the_highest_of_its_attributes_over_all_pieces()
    {
        Moderation.Contracts.ScoredText Scored(double toxicity, double insult) =>
            new() { Scores = new Dictionary<string, double> { ["toxicity"] = toxicity, ["insult"] = insult } };

        Assert.Equal(0.6, ModerationCategories.All[0].ScoreOf([Scored(0.1, 0.2), Scored(0.3, 0.6)]));
        Assert.Null(ModerationCategories.All[1].ScoreOf([Scored(0.1, 0.2)]));
    }

    private async Task<Answer> PostAsync(string body, TestSite? site = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _host.SendAsync(HttpMethod.Post, "/v1/moderations", content, Ct, ("Authorization", $"Bearer {(site ?? _site).Key}"));
    }
}
