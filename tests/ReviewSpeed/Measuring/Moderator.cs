using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ReviewSpeed.Measuring;

/// <summary>A comment that somebody has before them.</summary>
internal sealed record Taken(Guid Id, Guid SiteId, int Version);

/// <summary>A person at work: their token, and what a console asks for.</summary>
internal sealed class Moderator(Uri address, Guid id, string token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { Timeout = TimeSpan.FromMinutes(2) };

    private static readonly object Approval = new { action = "approve" };
    private static readonly object Rejection = new { action = "reject", reasons = new[] { "spam" } };

    public Guid Id { get; } = id;

    public Task<JsonElement> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, null, ct);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken ct) => SendAsync(HttpMethod.Post, path, body, null, ct);

    public async Task<IReadOnlyList<Taken>> ClaimAsync(int count, CancellationToken ct, object? filter = null) =>
        [.. Items(await PostAsync("/v1/review/claims", new { count, filter }, ct))];

    public Task<JsonElement> DecideAsync(Taken comment, bool approves, CancellationToken ct) => SendAsync(
        HttpMethod.Post,
        $"/v1/review/comments/{comment.Id}/decisions",
        approves ? Approval : Rejection,
        comment.Version,
        ct);

    public Task<JsonElement> UndoAsync(Guid commentId, CancellationToken ct) => SendAsync(HttpMethod.Post, $"/v1/review/comments/{commentId}/undo", null, null, ct);

    public Task<JsonElement> ReleaseAllAsync(CancellationToken ct) => SendAsync(HttpMethod.Delete, "/v1/review/claims", null, null, ct);

    private static IEnumerable<Taken> Items(JsonElement answer) => answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("comment"))
        .Select(comment => new Taken(comment.GetProperty("id").GetGuid(), comment.GetProperty("siteId").GetGuid(), comment.GetProperty("version").GetInt32()));

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, int? version, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (version is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await Http.SendAsync(request, ct);
        var bytes = await answer.Content.ReadAsByteArrayAsync(ct);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(bytes)}", null, answer.StatusCode);
        return answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonElement.Parse(bytes) : default;
    }
}
