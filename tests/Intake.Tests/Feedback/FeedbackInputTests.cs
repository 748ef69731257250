using Intake.Tests.Hosting;

namespace Intake.Tests.Feedback;

public sealed class FeedbackInputTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reports", """{"reason":"spam"}""")]
    [InlineData("labels", """{"labels":{"spam":1}}""")]
    public async Task A_comment_of_another_site_is_not_found(string what, string body)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        var other = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);

        Assert.Equal(404, (await other.PostToAsync($"/v1/comments/{comment.Id}/{what}", body, Ct)).Status);
        Assert.Equal(404, (await site.PostToAsync($"/v1/comments/{Guid.NewGuid()}/{what}", body, Ct)).Status);
        Assert.Equal(404, (await site.PostToAsync($"/v1/comments/nonsense/{what}", body, Ct)).Status);
        Assert.Equal(202, (await site.PostToAsync($"/v1/comments/{comment.Id}/{what}", body, Ct)).Status);
        Assert.Equal(401, (await new TestSite(host, site.Site, "x", host.Client("wrong")).PostToAsync($"/v1/comments/{comment.Id}/{what}", body, Ct)).Status);
    }

    [Theory]
    [InlineData("reports", "{}", "#/reason")]
    [InlineData("reports", """{"reason":"dislike"}""", "#/reason")]
    [InlineData("reports", """{"reason":"spam","reporterId":7}""", "#/reporterId")]
    [InlineData("labels", "{}", "#/labels")]
    [InlineData("labels", """{"labels":{}}""", "#/labels")]
    [InlineData("labels", """{"labels":{"boring":1}}""", "#/labels")]
    [InlineData("labels", """{"labels":{"spam":1.5}}""", "#/labels/spam")]
    [InlineData("labels", """{"labels":{"spam":-0.1}}""", "#/labels/spam")]
    [InlineData("labels", """{"labels":{"spam":1},"status":"held"}""", "#/status")]
    public async Task What_is_wrong_is_named(string what, string body, string pointer)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);

        var answer = await site.PostToAsync($"/v1/comments/{comment.Id}/{what}", body, Ct);

        Assert.Equal((400, pointer), (answer.Status, answer.Pointer));
    }

    [Fact]
    public async Task A_text_of_2000_characters_is_taken_and_a_longer_one_is_not()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);

        Assert.Equal(202, (await site.PostToAsync($"/v1/comments/{comment.Id}/reports", new { reason = "other", text = new string('x', 2000) }, Ct)).Status);
        Assert.Equal(400, (await site.PostToAsync($"/v1/comments/{comment.Id}/reports", new { reason = "other", text = new string('x', 2001) }, Ct)).Status);
    }

    [Fact]
    public async Task Both_ways_are_described_with_examples()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);

        var paths = (await site.GetAsync("/openapi/v1.json", Ct)).Json!["paths"]!;

        foreach (var path in new[] { "/v1/comments/{id}/reports", "/v1/comments/{id}/labels" })
            Assert.NotNull(paths[path]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]);
    }
}
