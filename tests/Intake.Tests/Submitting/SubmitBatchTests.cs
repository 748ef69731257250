using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Tests.Hosting;

namespace Intake.Tests.Submitting;

public sealed class SubmitBatchTests : IAsyncLifetime
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
    public async Task Each_line_has_its_result_in_the_same_order_and_a_bad_one_harms_no_other()
    {
        var results = await PostAsync(
            """{"content":"one","externalId":"1"}""",
            "{bad",
            "",
            """{"content":""}""",
            $$"""{"content":"{{new string('x', 70_000)}}"}""",
            """{"content":"six"}""");

        Assert.Equal([1, 2, 4, 5, 6], results.Select(r => r["line"]!.GetValue<int>()));
        Assert.Equal([202, 400, 400, 413, 202], results.Select(r => r["status"]!.GetValue<int>()));
        Assert.Equal("#/content", results[2]["problem"]!["errors"]![0]!["pointer"]!.GetValue<string>());
        var id = results[0]["comment"]!["id"]!.GetValue<Guid>();
        Assert.Equal(200, (await _site.GetAsync($"/v1/comments/{id}", Ct)).Status);
    }

    [Fact]
    public async Task Blank_lines_count_against_the_rate_too()
    {
        var site = await _host.AddSiteAsync(Ct, perMinute: 4);

        // The batch itself is one, and each hundred blank lines another.
        var batch = await PostAsync(site, [.. Enumerable.Repeat("", 301)]);

        Assert.Empty(batch);
        Assert.Equal(429, (await site.PostAsync(new { content = "Hello" }, Ct)).Status);
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_makes_nothing_twice()
    {
        string[] lines = [.. Enumerable.Range(0, 300).Select(i => $$"""{"content":"comment {{i}}","externalId":"{{i}}"}""")];

        var first = await PostAsync(lines);
        var again = await PostAsync(lines);

        Assert.Equal(Ids(first), Ids(again));
        Assert.Equal(300, Ids(first).Distinct().Count());
    }

    [Fact]
    public async Task Lines_about_one_comment_are_its_revisions_in_their_order()
    {
        var first = await PostAsync("""{"content":"0","externalId":"x"}""");
        var edits = await PostAsync([.. Enumerable.Range(1, 200).Select(i => $$"""{"content":"{{i}}","externalId":"x"}""")]);

        Assert.Equal(Enumerable.Range(2, 200), edits.Select(edit => edit["comment"]!["revision"]!.GetValue<int>()));
        Assert.Equal(Ids(first), Ids(edits).Distinct());
    }

    [Fact]
    public async Task Ten_thousand_lines_are_taken_from_a_client_that_reads_nothing_until_it_has_sent_all()
    {
        var results = await PostAsync([.. Enumerable.Range(0, 10_000).Select(i => $$"""{"content":"comment {{i}}"}""")]);

        Assert.Equal(10_000, Ids(results).Distinct().Count());
    }

    private static IEnumerable<Guid> Ids(IEnumerable<JsonNode> results) => results.Select(r => r["comment"]!["id"]!.GetValue<Guid>());

    private Task<List<JsonNode>> PostAsync(params string[] lines) => PostAsync(_site, lines);

    private static async Task<List<JsonNode>> PostAsync(TestSite site, string[] lines)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var response = await site.Http.PostAsync(new Uri("/v1/comments:batch", UriKind.Relative), content, Ct);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        var text = await response.Content.ReadAsStringAsync(Ct);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
