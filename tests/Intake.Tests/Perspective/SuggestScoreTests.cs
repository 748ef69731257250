using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Perspective;

public sealed class SuggestScoreTests(PerspectiveHost host) : IClassFixture<PerspectiveHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_suggestion_becomes_a_label_with_the_text_where_no_comment_is_named()
    {
        var answer = await SuggestAsync(
            """
            {"comment":{"text":"What a nice long text","type":"HTML"},"attributeScores":{"TOXICITY":{"summaryScore":{"value":1,"type":"PROBABILITY"},"spanScores":[]},
              "FLIRTATION":{"summaryScore":{"value":1}}},
             "languages":["en"],"communityId":"Coral:a.example","clientToken":"t-1","context":{"entries":[{"text":"{}"}]}}
            """);
        var label = await LabelAsync("What a nice long text");

        Assert.Equal((200, "t-1", "en", "en"), (
            answer.Status,
            answer.Json!["clientToken"]!.GetValue<string>(),
            answer.Json["requestedLanguages"]![0]!.GetValue<string>(),
            answer.Json["detectedLanguages"]![0]!.GetValue<string>()));
        Assert.Equal(new Dictionary<string, double> { ["toxicity"] = 1 }, label.Labels);
        Assert.Equal((null, ContentFormat.Html, "perspective", "Coral:a.example", "en"), (label.CommentId, label.Format, label.Source, label.Reporter, label.Language));
        Assert.Null(label.Status);
    }

    [Fact]
    public async Task A_client_token_names_a_comment_by_the_site_s_id_or_ours()
    {
        var comment = await host.Site.PostAsync(new { content = "One", externalId = "coral-7" }, Ct);

        await SuggestAsync("""{"comment":{"text":"One"},"attributeScores":{"TOXICITY":{"summaryScore":{}}},"clientToken":"comment:coral-7"}""");
        var byName = await host.Intake.Received.NextAsync<CommentLabelled>(l => l.CommentId == comment.Id, Ct);
        await SuggestAsync($$$$"""{"comment":{"text":"One"},"attributeScores":{"INSULT":{"summaryScore":{"value":1}}},"clientToken":"comment:{{{{comment.Id}}}}"}""");
        var byId = await host.Intake.Received.NextAsync<CommentLabelled>(l => l.CommentId == comment.Id, Ct);

        Assert.Equal((null, 0), (byName.Content, byName.Labels["toxicity"]));
        Assert.Equal(1, byId.Labels["insult"]);
    }

    [Fact]
    public async Task A_comment_of_another_site_is_not_found_by_it()
    {
        var other = await host.Intake.AddSiteAsync(Ct);
        await other.PostAsync(new { content = "Theirs", externalId = "theirs-1" }, Ct);

        await SuggestAsync("""{"comment":{"text":"Mine, not theirs"},"attributeScores":{"TOXICITY":{"summaryScore":{"value":1}}},"clientToken":"comment:theirs-1"}""");

        Assert.Null((await LabelAsync("Mine, not theirs")).CommentId);
    }

    [Fact]
    public async Task Stray_characters_lose_no_label()
    {
        var answer = await SuggestAsync(
            """{"comment":{"text":"With a zero"},"attributeScores":{"TOXICITY":{"summaryScore":{"value":1}}},"languages":["\u0000","en"]"""
            + ""","communityId":"x\u0000","clientToken":"comment:\u0000"}""");
        var label = await LabelAsync("With a zero");

        Assert.Equal(200, answer.Status);
        Assert.Equal((null, "x ", "en"), (label.CommentId, label.Reporter, label.Language));
    }

    [Theory]
    [InlineData("""{}""", "COMMENT_EMPTY", "Comment must be non-empty.")]
    [InlineData("""{"comment":{"text":"a"}}""", "INVALID_REQUEST", "Missing attribute_scores")]
    [InlineData("""{"comment":{"text":"a"},"attributeScores":{}}""", "INVALID_REQUEST", "Missing attribute_scores")]
    [InlineData("""{"comment":{"text":"a"},"attributeScores":{"TOXICITY":{}}}""", "INVALID_REQUEST", "Missing summary_score")]
    [InlineData("""{"comment":{"text":"a"},"attributeScores":{"FLIRTATION":{"summaryScore":{"value":1}}}}""", "INVALID_REQUEST", "Unknown requested attribute: FLIRTATION")]
    [InlineData("""{"comment":{"text":"a"},"attributeScores":{"TOXICITY":{"summaryScore":{"value":2}}}}""", "INVALID_REQUEST", "Score of TOXICITY must be between 0 and 1")]
    public async Task What_cannot_be_learnt_from_is_refused(string body, string type, string message)
    {
        var error = (await SuggestAsync(body)).Json!["error"]!;

        Assert.Equal((400, message, type), (error["code"]!.GetValue<int>(), error["message"]!.GetValue<string>(), error["details"]![0]!["errorType"]!.GetValue<string>()));
    }

    private Task<Answer> SuggestAsync(string body) => host.PostAsync($"/v1alpha1/comments:suggestscore?key={host.Site.Key}", body, Ct);

    private Task<CommentLabelled> LabelAsync(string content) => host.Intake.Received.NextAsync<CommentLabelled>(l => l.Content == content, Ct);
}
