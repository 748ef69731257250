using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Load.Accounting;
using Load.Watching;
using Servers;

namespace Load.Running;

/// <summary>What is measured, running: the services with their servers, or Standalone.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    public const string SiteKey = "loadtestkey1";
    public const string AdminToken = "load-admin-token-0123456789abcdef";

    /// <summary>The most that a site may be allowed: the limit itself is not what is measured.</summary>
    private const int CommentsPerMinute = 10_000_000;

    public required Uri Intake { get; init; }

    public required Uri Moderation { get; init; }

    public required Books Books { get; init; }

    public required IReadOnlyList<ProcessGroup> Groups { get; init; }

    public required IReadOnlyList<Uri> IntakeMetrics { get; init; }

    public required IReadOnlyList<Uri> ModerationMetrics { get; init; }

    /// <summary>Null without a broker.</summary>
    public string? Broker { get; init; }

    /// <summary>The queues whose depth is watched.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>The services' processes, started last ended first.</summary>
    public required IReadOnlyList<ServiceProcess> Processes { get; init; }

    /// <summary>Lets the site of <see cref="SiteKey"/> send as much as it likes, and waits until Intake knows.</summary>
    public async Task AdmitAsync(CancellationToken ct)
    {
        using var admin = Admin();
        var site = (await admin.GetFromJsonAsync<JsonObject>("/v1/admin/sites", ct))!["items"]![0]!["id"]!.GetValue<string>();
        using var change = await admin.PatchAsJsonAsync($"/v1/admin/sites/{site}", new { commentsPerMinute = CommentsPerMinute }, ct);
        change.EnsureSuccessStatusCode();
        await KnowsAsync(SiteKey, ct);
    }

    /// <summary>Makes another site that may send as much as it likes, and returns its key.</summary>
    public async Task<string> AddSiteAsync(string name, CancellationToken ct) => (await MakeSiteAsync(name, ct)).Key;

    /// <inheritdoc cref="AddSiteAsync"/>
    public async Task<(string Id, string Key)> MakeSiteAsync(string name, CancellationToken ct)
    {
        using var admin = Admin();
        using var made = await admin.PostAsJsonAsync("/v1/admin/sites", new { name, commentsPerMinute = CommentsPerMinute }, ct);
        made.EnsureSuccessStatusCode();
        var id = (await made.Content.ReadFromJsonAsync<JsonObject>(ct))!["id"]!.GetValue<string>();
        using var keyed = await admin.PostAsync(new Uri($"/v1/admin/sites/{id}/keys", UriKind.Relative), null, ct);
        keyed.EnsureSuccessStatusCode();
        var key = (await keyed.Content.ReadFromJsonAsync<JsonObject>(ct))!["key"]!.GetValue<string>();
        await KnowsAsync(key, ct);
        return (id, key);
    }

    /// <summary>Has the site's decisions sent to this address.</summary>
    public async Task SetWebhookAsync(string url, CancellationToken ct)
    {
        using var admin = Admin();
        var site = (await admin.GetFromJsonAsync<JsonObject>("/v1/admin/sites", ct))!["items"]![0]!["id"]!.GetValue<string>();
        using var change = await admin.PatchAsJsonAsync($"/v1/admin/sites/{site}", new { webhookUrl = url }, ct);
        change.EnsureSuccessStatusCode();
    }

    /// <summary>Where to leave what the services have written, when they are ended.</summary>
    public required DirectoryInfo Logs { get; init; }

    public async ValueTask DisposeAsync()
    {
        Logs.Create();
        foreach (var process in Processes.Reverse())
        {
            await File.WriteAllTextAsync(Path.Combine(Logs.FullName, $"{process.Address.Port}.log"), process.Output, CancellationToken.None);
            await process.DisposeAsync();
        }

        await Books.DisposeAsync();
    }

    public HttpClient Admin() => new() { BaseAddress = Moderation, DefaultRequestHeaders = { Authorization = new("Bearer", AdminToken) } };

    private async Task KnowsAsync(string key, CancellationToken ct)
    {
        using var site = new HttpClient { BaseAddress = Intake, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        await Eventually.SeesAsync(
            "Intake to know the site's rate",
            async token =>
            {
                using var answer = await site.GetAsync(new Uri("/v1/comments/none", UriKind.Relative), token);
                return answer.Headers.TryGetValues("RateLimit-Policy", out var policy) ? policy.First() : $"{(int)answer.StatusCode}";
            },
            static policy => policy.Contains($"q={CommentsPerMinute}", StringComparison.Ordinal),
            ct);
    }
}
