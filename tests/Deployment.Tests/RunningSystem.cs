using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Servers;

namespace Deployment.Tests;

/// <summary>Everything, as <c>docker compose up --build</c> brings it up, for the tests of one class; nothing of it is left afterwards.</summary>
public sealed partial class RunningSystem : IAsyncLifetime
{
    private readonly HttpClient _client = new();

    internal ComposeProject Project { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (!Servers.Docker.IsUsed)
            return;
        try
        {
            await UpAsync();
            var printed = SiteKey().Match(await Project.ComposeAsync(Ct, "logs", "--no-color", "--no-log-prefix", "moderation"));
            Assert.True(printed.Success, "The first start printed no site key.");
            _client.BaseAddress = new Uri($"http://127.0.0.1:{Project.IntakePort}");
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", printed.Groups[1].Value);
            await Eventually.SucceedsAsync("the site to be known to Intake", ct => PostAsync("A first comment.", ct), Ct);
        }
        catch (Exception e)
        {
            var logs = await Project.ComposeAsync(CancellationToken.None, "logs", "--no-color", "--tail", "40");
            await DisposeAsync();
            throw new InvalidOperationException($"The system did not come up: {e.Message}\n{logs}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (Servers.Docker.IsUsed)
            await Project.ComposeAsync(CancellationToken.None, "down", "--volumes", "--rmi", "local", "--timeout", "10");
    }

    internal static void SkipWithoutDocker() =>
        Assert.SkipUnless(Servers.Docker.IsUsed, "No Docker engine answers here, or TESTS_WITHOUT_DOCKER=1 is set.");

    internal Task UpAsync(params string[] options) =>
        Project.ComposeAsync(Ct, ["up", "--detach", "--build", "--quiet-pull", "--wait", "--wait-timeout", "180", .. options]);

    /// <summary>Posts a comment and waits for its decision.</summary>
    internal async Task<JsonNode> PostAsync(string content, CancellationToken ct, int wait = 20)
    {
        using var response = await SendAsync("/v1/comments", new JsonObject { ["content"] = content }, ct, wait);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(ct))!;
    }

    internal async Task<HttpResponseMessage> SendAsync(string path, JsonObject body, CancellationToken ct, int wait = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Prefer", $"wait={wait}");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await _client.SendAsync(request, ct);
    }

    /// <summary>Posts comments in one batch and returns their ids.</summary>
    internal async Task<IReadOnlyList<string>> PostBatchAsync(IEnumerable<string> contents, CancellationToken ct)
    {
        var lines = string.Join('\n', contents.Select(content => new JsonObject { ["content"] = content }.ToJsonString()));
        using var body = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var response = await _client.PostAsync(new Uri("/v1/comments:batch", UriKind.Relative), body, ct);
        response.EnsureSuccessStatusCode();
        var answers = (await response.Content.ReadAsStringAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. answers.Select(line => JsonNode.Parse(line)!["comment"]!["id"]!.GetValue<string>())];
    }

    internal async Task<string> StatusAsync(string id, CancellationToken ct) =>
        JsonNode.Parse(await _client.GetStringAsync(new Uri($"/v1/comments/{id}", UriKind.Relative), ct))!["status"]!.GetValue<string>();

    [GeneratedRegex(@"Site key\s+([a-z0-9]{12})")]
    private static partial Regex SiteKey();
}
