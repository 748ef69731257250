using System.Net.Http.Headers;
using System.Text;
using Intake.Tests.Akismet;
using Intake.Tests.Coral;
using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Dialects;

/// <summary>
/// One comment in thousands has a control character in it, pasted from an office program, or half of an emoji. Nobody who wrote such a text
/// can mend it, so every interface takes it, and replaces each such unit by another.
/// </summary>
public sealed class StrayCharacterTests : IAsyncLifetime
{
    private const string Secret = "5f0c3a9d7be14c2288a1f6d0", Origin = "https://blog.example";

    /// <summary>As JSON writes it, and as it is kept.</summary>
    private const string Json = """a\u0000b\u0007c\u007fd\te\ud83d""", Kept = "a b c d\te\ufffd";

    private IntakeHost _host = null!;
    private TestSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IntakeHost.StartAsync();
        _site = await _host.AddSiteAsync(Ct, dialects: new SiteDialects
        {
            Akismet = new AkismetDialect { WaitMilliseconds = 0 },
            Coral = new CoralDialect { SigningSecrets = [Secret], WaitMilliseconds = 10 },
            Form = new FormDialect { Origins = [Origin], MinimumSeconds = 0, WaitMilliseconds = 0 },
        });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/v1/comments", "application/json", 202)]
    [InlineData("/v1/comments:batch", "application/x-ndjson", 200)]
    public async Task The_native_interface_takes_the_comment_and_its_author(string path, string type, int status)
    {
        var body = $$$"""{"content":"{{{Json}}}","externalId":"{{{Json}}}","author":{"id":"{{{Json}}}","name":"{{{Json}}}","userAgent":"{{{Json}}}"}}""";

        Assert.Equal(status, (await PostAsync(path, body, type)).Status);

        var message = await NextAsync();
        Assert.Equal((Kept, Kept), (message.Content, message.ExternalId));
        Assert.Equal((Kept, Kept, Kept), (message.Author!.Id, message.Author.Name, message.Author.UserAgent));
    }

    [Fact]
    public async Task Reports_and_labels_keep_their_words()
    {
        var comment = await _site.PostAsync(new { content = "Hello" }, Ct);

        var report = await PostAsync($"/v1/comments/{comment.Id}/reports", $$"""{"reason":"other","text":"{{Json}}","reporterId":"{{Json}}"}""");
        var label = await PostAsync($"/v1/comments/{comment.Id}/labels", $$"""{"labels":{"spam":1},"reporter":"{{Json}}"}""");

        Assert.Equal((202, 202), (report.Status, label.Status));
        var reported = await _host.Received.NextAsync<CommentReported>(r => r.CommentId == comment.Id, Ct);
        Assert.Equal((Kept, Kept), (reported.Text, reported.ReporterId));
        Assert.Equal(Kept, (await _host.Received.NextAsync<CommentLabelled>(l => l.CommentId == comment.Id, Ct)).Reporter);
    }

    [Fact]
    public async Task Scores_are_for_the_text_as_it_was_sent()
    {
        var scored = await PostAsync("/v1/score", $$"""{"items":[{"content":"{{Json}}"}]}""");

        Assert.Equal((200, Kept.Length), (scored.Status, (int)scored.Json!["items"]![0]!["scores"]!["length"]!.GetValue<double>()));
    }

    [Fact]
    public async Task The_form_takes_it()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["content"] = "a\0b\u0007c\u007fd\te",
            ["name"] = "An\u0007n",
            ["url"] = $"{Origin}/post",
        });

        Assert.Equal(303, (await _host.SendAsync(HttpMethod.Post, $"/v1/sites/{_site.Site.Name}/comments", form, Ct, ("Origin", Origin))).Status);

        var message = await NextAsync();
        Assert.Equal(("a b c d\te", "An n"), (message.Content, message.Author!.Name));
    }

    [Fact]
    public async Task Akismet_takes_it()
    {
        using var client = new AkismetClient(_site);

        await client.CheckAsync(AkismetClient.Comment("a\0b\u0007c\u007fd\te", ("comment_author", "An\u0007n")), Ct);

        var message = await NextAsync();
        Assert.Equal(("a b c d\te", "An n"), (message.Content, message.Author!.Name));
    }

    [Fact]
    public async Task Coral_takes_it()
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"action":"NEW","comment":{"body":"{{{Json}}}"}}""");
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        Assert.Equal(204, (await _host.SendAsync(
            HttpMethod.Post, $"/v1/coral/{_site.Site.SiteId}", content, Ct, ("X-Coral-Signature", CoralSigning.Sign(Secret, body)))).Status);

        Assert.Equal(Kept, (await NextAsync()).Content);
    }

    [Fact]
    public async Task Perspective_and_OpenAI_take_it()
    {
        var analysed = await PostAsync(
            $"/v1alpha1/comments:analyze?key={_site.Key}", $$$"""{"comment":{"text":"{{{Json}}}"},"requestedAttributes":{"TOXICITY":{}},"spanAnnotations":true}""");
        var moderated = await PostAsync("/v1/moderations", $$"""{"input":"{{Json}}"}""");

        Assert.Equal((200, 200), (analysed.Status, moderated.Status));
        // The spans are those of the text as it was sent.
        Assert.Equal(Kept.Length, analysed.Json!["attributeScores"]!["TOXICITY"]!["spanScores"]!.AsArray()[^1]!["end"]!.GetValue<int>());
    }

    private Task<CommentSubmitted> NextAsync() => _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == _site.Site.SiteId, Ct);

    private async Task<Answer> PostAsync(string path, string body, string type = "application/json")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = await _site.Http.PostAsync(new Uri(path, UriKind.Relative), content, Ct);
        return await Answer.ReadAsync(response, Ct);
    }
}
