using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shared.Bus;
using Shared.Http;

namespace Moderation.Tests.Hosting;

/// <summary>Moderation as it runs, on a port and a file of its own, with the bus in memory and the test where Intake would be.</summary>
public class ModerationHost : IAsyncLifetime
{
    public const string AdminPassword = "correct horse battery staple";
    internal const string AdminToken = "token-of-the-tests-for-its-30-days";

    /// <summary>Under which the keys of sites are hashed.</summary>
    internal const string KeySecret = "the secret of the sites' keys in tests";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moderation-host-");
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    internal IServiceProvider Services => _app.Services;

    internal ModerationDatabase Database => Services.GetRequiredService<ModerationDatabase>();

    internal Received Received => _app.Services.GetRequiredService<Received>();

    internal IBus Bus => _app.Services.GetRequiredService<IBus>();

    internal HttpClient Http => _http;

    public async ValueTask InitializeAsync()
    {
        // In a flow of its own: a second bus in the flow of a disposed one finds that one's logger.
        Task<WebApplication> starting;
        using (ExecutionContext.SuppressFlow())
            starting = Task.Run(StartAsync);
        _app = await starting;
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    /// <summary>Another process on the same tables; what was in memory is gone.</summary>
    internal async Task RestartAsync()
    {
        await EndAsync();
        await InitializeAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await EndAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    internal async Task<Answer> SendAsync(HttpMethod method, string path, string? body, CancellationToken ct, string? token = AdminToken, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        var type = response.Content.Headers.ContentType?.MediaType;
        // A stream of events has no end to read to.
        var text = type == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync(ct);
        var isJson = type is "application/json" or "application/problem+json";
        return new Answer((int)response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null, response.Headers.RetryAfter?.Delta) { Body = text };
    }

    internal async Task<Answer> SendTextAsync(HttpMethod method, string path, string text, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(text, Encoding.UTF8, "text/plain") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        using var response = await _http.SendAsync(request, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        return new Answer((int)response.StatusCode, body.Length > 0 ? JsonNode.Parse(body) : null, response.Headers.RetryAfter?.Delta);
    }

    internal Task<Answer> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, ct);

    internal Task<Answer> PostAsync(string path, string? body, CancellationToken ct) => SendAsync(HttpMethod.Post, path, body, ct);

    internal async Task<(Guid Id, string Name)> AddSiteAsync(CancellationToken ct)
    {
        var name = $"site-{Guid.NewGuid():n}";
        var answer = await PostAsync("/v1/admin/sites", $$"""{"name":"{{name}}"}""", ct);
        Assert.Equal(201, answer.Status);
        return (answer.Json!["id"]!.GetValue<Guid>(), name);
    }

    private async Task EndAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Settings beside those of every test.</summary>
    protected virtual Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult(new Dictionary<string, string?>());

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = _folder.FullName,
            ["Bootstrap:AdminPassword"] = AdminPassword,
            ["Bootstrap:AdminToken"] = AdminToken,
            ["SiteKeys:Secret"] = KeySecret,
        });
        builder.Configuration.AddInMemoryCollection(await SettingsAsync());
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders();
        builder.AddModeration();
        builder.Services.AddSingleton<Received>();
        builder.Services.ReceiveWork<CollectMessages>("test-messages", prefetch: 16);
        builder.Services.AddBus(builder.Configuration);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapModeration();
        await app.StartAsync();
        return app;
    }
}

/// <summary>An answer, read.</summary>
internal sealed record Answer(int Status, JsonNode? Json, TimeSpan? RetryAfter)
{
    public string Body { get; init; } = "";

    public string Text(string field) => Json![field]!.GetValue<string>();

    public IEnumerable<string> Pointers => Json!["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>());
}
