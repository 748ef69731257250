using System.Net.Http.Json;
using Intake.Tests.Hosting;

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
        var answer = await PostAsync(new { items = new[] { new { content = "Guten Tag", language = "de" }, new { content = "Hello", language = "en" } } });

        var (german, english) = (answer.Json!["items"]![0]!, answer.Json["items"]![1]!);
        Assert.Equal(("de", false), (german["language"]!.GetValue<string>(), german["languageSupported"]!.GetValue<bool>()));
        Assert.Empty(german["scores"]!.AsObject());
        Assert.True(english["languageSupported"]!.GetValue<bool>());
        Assert.Equal(5, english["scores"]!["length"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_thousand_items_are_taken_and_one_more_is_not()
    {
        Assert.Equal(200, (await PostAsync(new { items = Enumerable.Repeat(new { content = "x" }, 1000) })).Status);

        var refused = await PostAsync(new { items = Enumerable.Repeat(new { content = "x" }, 1001) });
        Assert.Equal((400, "#/items"), (refused.Status, refused.Pointer));
    }

    [Theory]
    [InlineData("""{"items":[]}""", 400, "#/items")]
    [InlineData("""{"items":null}""", 400, "#/items")]
    [InlineData("""{"items":[null]}""", 400, "#/items/0/content")]
    [InlineData("""{"items":[{"content":"a"},{"content":"\u0000"}]}""", 400, "#/items/1/content")]
    [InlineData("""{"items":[{"content":"a"}],"explain":"yes"}""", 400, "#/explain")]
    public async Task A_bad_item_is_named(string body, int status, string pointer)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _site.Http.PostAsync(new Uri("/v1/score", UriKind.Relative), content, Ct);
        var answer = await Answer.ReadAsync(response, Ct);

        Assert.Equal((status, pointer), (answer.Status, answer.Pointer));
    }

    private async Task<Answer> PostAsync(object body)
    {
        using var response = await _site.Http.PostAsJsonAsync("/v1/score", body, Ct);
        return await Answer.ReadAsync(response, Ct);
    }
}
