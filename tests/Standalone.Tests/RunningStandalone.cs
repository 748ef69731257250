using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Attacks;
using Servers;

namespace Standalone.Tests;

/// <summary>Everything in one process, as <c>dotnet run --project services/Standalone</c> starts it, with a document of all its endpoints.</summary>
public sealed class RunningStandalone : IAsyncLifetime
{
    public const string SiteKey = "k3yofthetest";
    public const string AdminToken = "token-of-the-tests-for-its-30-days";
    public const string AdminPassword = "correct horse battery staple";
    private const string CoralSecret = "secret-of-the-tests-for-coral";

    private ServiceProcess _service = null!;

    public ApiDocument Document { get; private set; } = null!;

    public Uri Address => _service.Address;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Data:Path"] = Scratch.NewDirectory(),
            ["Bootstrap:SiteKey"] = SiteKey,
            ["Bootstrap:AdminToken"] = AdminToken,
            ["Bootstrap:AdminPassword"] = AdminPassword,
        };
        _service = await ServiceProcess.StartAsync("services/Standalone", settings, CancellationToken.None);
        Document = new ApiDocument(await _service.Http.GetStringAsync("openapi/v1.json"));
    }

    /// <summary>What it has logged.</summary>
    public string Output => _service.Output;

    /// <summary>How many connections the server has open, the one that asks included.</summary>
    public async Task<int> CountConnectionsAsync(CancellationToken ct) =>
        (await _service.Http.GetStringAsync("metrics", ct)).Split('\n')
            .Where(static line => line.StartsWith("kestrel_active_connections{", StringComparison.Ordinal))
            .Sum(static line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    public async Task<(int Status, string Body, Uri? Location)> SendAsync(
        HttpMethod method, string path, string? body, CancellationToken ct, string? type = null, bool required = false)
    {
        using var request = new HttpRequestMessage(method, path.TrimStart('/'));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type ?? "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", IsOfPeople(path) ? AdminToken : SiteKey);
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        if (path.Contains("/coral/", StringComparison.Ordinal))
        {
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(CoralSecret), Encoding.UTF8.GetBytes(body!));
            request.Headers.Add("X-Coral-Signature", $"sha256={Convert.ToHexStringLower(signature)}");
        }

        using var response = await _service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        // A stream of events has no end to read to.
        var text = response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync(ct);
        Assert.False(required && !response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return ((int)response.StatusCode, text, response.Headers.Location);
    }

    /// <summary>What must succeed so that a test can go on.</summary>
    public async Task<JsonNode> NeedAsync(HttpMethod method, string path, string? body, CancellationToken ct) =>
        JsonNode.Parse((await SendAsync(method, path, body, ct, required: true)).Body)!;

    /// <summary>A change of the demo site after which every dialect answers, and comments of new authors wait for a person.</summary>
    public const string Settings =
        $$"""
        {
          "policy": { "newAuthors": { "holdFirst": 3 } },
          "dialects": {
            "coral": { "signingSecrets": [ "{{CoralSecret}}" ], "waitMilliseconds": 5000 },
            "form": { "origins": [ "https://news.example" ], "minimumSeconds": 0 }
          }
        }
        """;

    private static bool IsOfPeople(string path) =>
        path.StartsWith("/v1/admin", StringComparison.Ordinal) || path.StartsWith("/v1/review", StringComparison.Ordinal) || path.StartsWith("/v1/me", StringComparison.Ordinal);
}
