using System.Text;
using System.Text.Json.Nodes;
using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Akismet;

/// <summary>Speaks Akismet's protocol as its clients do, and decides where Moderation would.</summary>
internal sealed class AkismetClient(TestSite site, bool sendsKey = true) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = site.Http.BaseAddress };

    public static Dictionary<string, string> Comment(string content, params (string Name, string Value)[] others)
    {
        var fields = new Dictionary<string, string>
        {
            ["blog"] = "https://blog.example/",
            ["user_ip"] = "203.0.113.7",
            ["user_agent"] = "Mozilla/5.0",
            ["permalink"] = "https://blog.example/2026/11/post",
            ["comment_type"] = "comment",
            ["comment_author"] = "Ann",
            ["comment_author_email"] = "ann@example.com",
            ["comment_content"] = content,
        };
        foreach (var (name, value) in others)
            fields[name] = value;
        return fields;
    }

    public Task<AkismetReply> CheckAsync(Dictionary<string, string> fields, CancellationToken ct) => PostAsync("/1.1/comment-check", fields, ct);

    /// <summary>Checks a comment that is decided as soon as it is submitted.</summary>
    public async Task<(AkismetReply Reply, CommentSubmitted Submitted)> CheckAsync(
        Dictionary<string, string> fields, CommentStatus status, CancellationToken ct, IReadOnlyDictionary<string, double>? scores = null)
    {
        var checking = CheckAsync(fields, ct);
        var submitted = await site.Host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, ct);
        var decision = site.Decision(submitted.CommentId, status: status);
        await site.Host.DecideAsync(scores is null ? decision : decision with { Scores = scores }, ct);
        return (await checking, submitted);
    }

    public Task<AkismetReply> PostAsync(string path, Dictionary<string, string> fields, CancellationToken ct)
    {
        var all = new Dictionary<string, string>(fields);
        if (sendsKey)
            all.TryAdd("api_key", site.Key);
        return SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(all), ct);
    }

    public Task<AkismetReply> PostRawAsync(string path, byte[] body, string contentType, CancellationToken ct)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, path, content, ct);
    }

    public Task<AkismetReply> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, ct);

    public void Dispose() => _http.Dispose();

    private async Task<AkismetReply> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await _http.SendAsync(request, ct);
        return new AkismetReply(
            (int)response.StatusCode,
            Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(ct)),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>An answer: the body as it came, byte for byte.</summary>
internal sealed record AkismetReply(int Status, string Body, string? Type, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public Guid Guid => Guid.Parse(Headers["X-akismet-guid"]);
}
