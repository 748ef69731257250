using System.Net.Http.Json;
using Intake.Scoring;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;

namespace Intake.Tests.Scoring;

public sealed class ScoreTests : IAsyncLifetime
{
    private IntakeHost _host = null!;
    private TestSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IntakeHost.StartAsync();
        _site = await _host.AddSiteAsync(Ct);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Requests_that_share_a_message_each_get_their_own_items()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(n =>
            PostAsync(new { items = Enumerable.Range(1, n).Select(i => new { content = new string('x', i) }) })));

        for (var n = 1; n <= 40; n++)
        {
            Assert.Equal((200, "test"), (answers[n - 1].Status, answers[n - 1].Json!["modelVersion"]!.GetValue<string>()));
            Assert.Equal(Enumerable.Range(1, n), answers[n - 1].Json!["items"]!.AsArray().Select(i => i!["scores"]!["length"]!.GetValue<int>()));
        }
    }

    [Fact]
    public async Task A_text_in_a_language_that_is_not_served_is_answered_without_numbers()
    {
        var answer = await PostAsync(new { items = new[] { new { content = "Bore da", language = "cy" }, new { content = "Hello", language = "en" } } });

        var (welsh, english) = (answer.Json!["items"]![0]!, answer.Json["items"]![1]!);
        Assert.Equal(("cy", false), (welsh["language"]!.GetValue<string>(), welsh["languageSupported"]!.GetValue<bool>()));
        Assert.Empty(welsh["scores"]!.AsObject());
        Assert.True(english["languageSupported"]!.GetValue<bool>());
        Assert.Equal(5, english["scores"]!["length"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_author_and_the_page_are_handed_to_the_classifier()
    {
        var answer = await PostAsync(new
        {
            items = new[] { new { content = "Great point.", url = "https://news.example/a", author = new { name = "Cheap Pills", url = "https://pills.example" } } },
        });

        Assert.Equal(200, answer.Status);
        var asked = Assert.Single(_host.Received.Questions);
        Assert.Equal("https://news.example/a", asked.Url);
        Assert.Equal(new TextAuthor { Name = "Cheap Pills", Url = "https://pills.example" }, asked.Author);
    }

    [Fact]
    public async Task Each_request_gets_the_depth_that_it_asked_for()
    {
        var items = new[] { new { content = "x" } };
        var answers = await Task.WhenAll(
            PostAsync(new { items }), PostAsync(new { items, depth = "auto" }), PostAsync(new { items, depth = "fast" }), PostAsync(new { items, depth = "full" }));

        Assert.Equal([1, 1, 1, 2], answers.Select(static answer => answer.Json!["items"]![0]!["tiers"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_thousand_items_are_taken_and_one_more_is_not()
    {
        Assert.Equal(200, (await PostAsync(new { items = Enumerable.Repeat(new { content = "x" }, 1000) })).Status);

        var refused = await PostAsync(new { items = Enumerable.Repeat(new { content = "x" }, 1001) });
        Assert.Equal((400, "#/items"), (refused.Status, refused.Pointer));
    }

    [Theory]
    [InlineData("/v1/score")]
    [InlineData("/v1/moderations")]
    public async Task More_texts_than_the_rate_ever_allows_are_refused_with_the_limit(string path)
    {
        var site = await _host.AddSiteAsync(Ct, perMinute: 3);
        var texts = Enumerable.Repeat("x", 4);
        object body = path == "/v1/score" ? new { items = texts.Select(content => new { content }) } : new { input = texts };

        var refused = await site.PostToAsync(path, body, Ct);

        Assert.Equal(400, refused.Status);
        Assert.Contains("limit is 3 a minute", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"items":[]}""", 400, "#/items")]
    [InlineData("""{"items":null}""", 400, "#/items")]
    [InlineData("""{"items":[null]}""", 400, "#/items/0/content")]
    [InlineData("""{"items":[{"content":"a"},{"content":"\u0000"}]}""", 400, "#/items/1/content")]
    [InlineData("""{"items":[{"content":"a"}],"depth":"deep"}""", 400, "#/depth")]
    [InlineData("""{"items":[{"content":"a"}],"explain":"yes"}""", 400, "#/explain")]
    [InlineData("""{"items":[{"content":"a","url":"news.example"}]}""", 400, "#/items/0/url")]
    [InlineData("""{"items":[{"content":"a","author":{"url":"ftp://a.example"}}]}""", 400, "#/items/0/author/url")]
    [InlineData("""{"items":[{"content":"a","author":{"nam":"Ann"}}]}""", 400, "#/items/0/author/nam")]
    public async Task A_bad_item_is_named(string body, int status, string pointer)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _site.Http.PostAsync(new Uri("/v1/score", UriKind.Relative), content, Ct);
        var answer = await Answer.ReadAsync(response, Ct);

        Assert.Equal((status, pointer), (answer.Status, answer.Pointer));
    }

    [Fact]
    public async Task While_more_come_than_can_be_scored_they_are_refused_unread_and_later_not()
    {
        var held = new TaskCompletionSource();
        _host.Received.BeforeScores = held.Task;
        var classifier = _host.Services.GetRequiredService<AskClassifier>();
        var asked = new List<Task<ClassifierAnswer>>();
        while (_host.Received.AskedForScores < AskClassifier.BatchesAtOnce || classifier.Refusal is null)
        {
            asked.Add(classifier.AskAsync(new ScoreTexts { Items = [new TextToScore { Content = "x" }] }, Ct));
            await Task.Yield();
        }

        // None of these bodies is a request.
        var answers = new[]
        {
            await _site.PostToAsync("/v1/score", "?", Ct),
            await _site.PostToAsync("/v1/moderations", "?", Ct),
            await _site.PostToAsync($"/v1alpha1/comments:analyze?key={_site.Key}", "?", Ct)
        };
        Assert.All(answers, static answer => Assert.Equal((503, "1"), (answer.Status, answer.Headers["Retry-After"])));
        Assert.Equal("server_error", answers[1].Json!["error"]!["type"]!.GetValue<string>());
        Assert.Equal("UNAVAILABLE", answers[2].Json!["error"]!["status"]!.GetValue<string>());

        held.SetResult();
        Assert.All(await Task.WhenAll(asked), static answer => Assert.True(answer.Scored is not null || answer.Failure == NoScores.Busy));
        Assert.Equal(200, (await PostAsync(new { items = new[] { new { content = "x" } } })).Status);
    }

    [Fact]
    public async Task Of_long_texts_fewer_may_wait()
    {
        var held = new TaskCompletionSource();
        _host.Received.BeforeScores = held.Task;
        var classifier = _host.Services.GetRequiredService<AskClassifier>();
        var asked = new List<Task<ClassifierAnswer>>();
        while (classifier.Refusal is null && asked.Count < 64)
            asked.Add(classifier.AskAsync(new ScoreTexts { Items = [new TextToScore { Content = new string('x', 1024 * 1024) }] }, Ct));

        Assert.Equal(16, asked.Count);
        held.SetResult();
        Assert.All(await Task.WhenAll(asked), static answer => Assert.NotNull(answer.Scored));
        Assert.Null(classifier.Refusal);
    }

    private async Task<Answer> PostAsync(object body)
    {
        using var response = await _site.Http.PostAsJsonAsync("/v1/score", body, Ct);
        return await Answer.ReadAsync(response, Ct);
    }
}
