using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Submitting;

/// <summary>Old comments that a site brings in with the status that it gave them.</summary>
public sealed class ImportTests : IAsyncLifetime
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
    public async Task A_line_is_answered_once_its_comment_is_recorded()
    {
        var importing = PostAsync(_site, Line("1", "rejected", createdAt: "2019-05-04T12:30:00Z"));
        var message = await NextAsync(_site);
        Assert.Equal(
            (CommentStatus.Rejected, new DateTimeOffset(2019, 5, 4, 12, 30, 0, TimeSpan.Zero)), (message.ImportedAs, message.CreatedAt));
        await _host.DecideAsync(Recorded(_site, message), Ct);

        var result = Assert.Single(await importing);

        Assert.Equal((200, "rejected", "moderator"), (Status(result), Text(result["comment"]!["status"]), Text(result["comment"]!["decidedBy"])));
    }

    [Theory]
    [InlineData("""{"content":"a","externalId":"x","imported":true}""", "#/status")]
    [InlineData("""{"content":"a","externalId":"x","imported":true,"status":"held"}""", "#/status")]
    [InlineData("""{"content":"a","externalId":"x","imported":true,"status":"pending"}""", "#/status")]
    [InlineData("""{"content":"a","externalId":"x","status":"approved"}""", "#/status")]
    [InlineData("""{"content":"a","externalId":"x","imported":false,"status":"approved"}""", "#/status")]
    [InlineData("""{"content":"a","imported":true,"status":"approved"}""", "#/externalId")]
    [InlineData("""{"content":"a","externalId":"x","imported":"yes","status":"approved"}""", "#/imported")]
    public async Task A_status_needs_its_import_and_an_import_its_status_and_id(string line, string pointer)
    {
        var result = Assert.Single(await PostAsync(_site, line));

        Assert.Equal((400, pointer), (Status(result), Text(result["problem"]!["errors"]![0]!["pointer"])));
    }

    [Fact]
    public async Task An_import_changes_no_known_comment()
    {
        var known = await _site.PostAsync(new { content = "same", externalId = "known" }, Ct);
        await _host.DecideAsync(_site.Decision(known.Id, status: CommentStatus.Rejected), Ct);

        var results = await PostAsync(_site, Line("known", "approved", "same"), Line("known", "approved", "another"));

        Assert.Equal([200, 409], results.Select(Status));
        Assert.Equal((known.Id, "rejected"), (results[0]["comment"]!["id"]!.GetValue<Guid>(), Text(results[0]["comment"]!["status"])));
        Assert.Equal("#/externalId", Text(results[1]["problem"]!["errors"]![0]!["pointer"]));
        Assert.Equal((1, "rejected"), await _site.GetAsync($"/v1/comments/{known.Id}", Ct) is var now ? (now.Revision, now.CommentStatus) : default);
    }

    [Fact]
    public async Task An_import_leaves_the_site_s_rate_to_its_readers()
    {
        var slow = await _host.AddSiteAsync(Ct, perMinute: 2);

        var importing = PostAsync(slow, [.. Enumerable.Range(0, 50).Select(i => Line($"{i}", "approved"))]);
        for (var i = 0; i < 50; i++)
            await _host.DecideAsync(Recorded(slow, await NextAsync(slow)), Ct);

        Assert.Equal(50, (await importing).Count(result => Status(result) == 200));
        // The batch itself was the first request of this minute.
        Assert.Equal(202, (await slow.PostAsync(new { content = "new" }, Ct)).Status);
        Assert.Equal(429, (await slow.PostAsync(new { content = "new" }, Ct)).Status);
    }

    [Fact]
    public async Task Only_so_many_old_comments_are_under_way_at_a_time()
    {
        var importing = PostAsync(_site, [.. Enumerable.Range(0, 300).Select(i => Line($"{i}", "approved"))]);
        var first = new List<CommentSubmitted>();
        while (first.Count < 128)
            first.Add(await NextAsync(_site));
        var live = await _site.PostAsync(new { content = "A new comment" }, Ct);

        // The new comment is the next of all, whatever is left of the import.
        Assert.Equal(live.Id, (await NextAsync(_site)).CommentId);
        foreach (var message in first)
            await _host.DecideAsync(Recorded(_site, message), Ct);
        for (var i = 128; i < 300; i++)
            await _host.DecideAsync(Recorded(_site, await NextAsync(_site)), Ct);
        Assert.Equal(300, (await importing).Count(result => Status(result) == 200));
    }

    private Task<CommentSubmitted> NextAsync(TestSite site) => _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct);

    private static CommentDecided Recorded(TestSite site, CommentSubmitted message) =>
        site.Decision(message.CommentId, status: message.ImportedAs!.Value) with { DecidedBy = DecidedBy.Moderator, SubmittedAt = message.SubmittedAt };

    private static string Line(string id, string status, string content = "An old comment", string? createdAt = null) =>
        new JsonObject { ["content"] = content, ["externalId"] = id, ["createdAt"] = createdAt, ["imported"] = true, ["status"] = status }.ToJsonString();

    private static int Status(JsonNode result) => result["status"]!.GetValue<int>();

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static async Task<List<JsonNode>> PostAsync(TestSite site, params string[] lines)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var response = await site.Http.PostAsync(new Uri("/v1/comments:batch", UriKind.Relative), content, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
