using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moderation.Access;
using Servers;
using Shared.Bus;
using Shared.Http;

namespace Moderation.Tests.Hosting;

/// <summary>Moderation as it runs, on a port and a file of its own, with the bus in memory and the test where Intake would be.</summary>
public class ModerationHost : IAsyncLifetime
{
    public const string AdminPassword = "correct horse battery staple";
    private const string AdminToken = "token-of-the-tests";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moderation-host-");
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    internal Received Received => _app.Services.GetRequiredService<Received>();

    internal IBus Bus => _app.Services.GetRequiredService<IBus>();

    internal ModerationDatabase Database => _app.Services.GetRequiredService<ModerationDatabase>();

    internal HttpClient Http => _http;

    public async ValueTask InitializeAsync()
    {
        // In a flow of its own: a second bus in the flow of a disposed one finds that one's logger.
        _app = await Task.Run(StartAsync);
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
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
        using var response = await _http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return new Answer((int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null, response.Headers.RetryAfter?.Delta);
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

    /// <summary>Somebody with one role, at one site or at all; the answer is their token.</summary>
    internal async Task<string> AddPersonAsync(Role role, Guid? siteId, CancellationToken ct)
    {
        var (id, token, now) = (Guid.CreateVersion7(), AccessTokens.New(), DateTimeOffset.UtcNow);
        await Database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    "insert into people (id, email, password_hash, name, created_at) values (@id, @email, '', @name, @now)",
                    new { id, email = $"{id:n}@example.com", name = $"{role} {id:n}", now },
                    transaction);
                await connection.ExecuteAsync(
                    "insert into roles (id, person_id, site_id, role) values (@id, @id, @siteId, @role)", new { id, siteId, role = role.Name() }, transaction);
                await AccessTokens.InsertAsync(id, token, now, expiresAt: null, transaction, ct);
            },
            ct);
        return token;
    }

    /// <summary>Settings beside the usual ones.</summary>
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

/// <summary>The same on a PostgreSQL database of its own.</summary>
public sealed class ModerationHostOnPostgres(PostgresServer server) : ModerationHost
{
    protected override async Task<Dictionary<string, string?>> SettingsAsync() => new()
    {
        ["Database:Provider"] = "Postgres",
        ["ConnectionStrings:Moderation"] = await server.CreateDatabaseAsync(CancellationToken.None),
    };
}

/// <summary>An answer, read.</summary>
internal sealed record Answer(int Status, JsonNode? Json, TimeSpan? RetryAfter)
{
    public string Text(string field) => Json![field]!.GetValue<string>();

    public IEnumerable<string> Pointers => Json!["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>());
}
