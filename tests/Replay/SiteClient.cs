using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Replay;

/// <summary>Posts as a site would: waits for the decision, asks again where it was not in time, and backs off when it is told to.</summary>
internal sealed class SiteClient : IDisposable
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private const int MostTries = 120;

    private readonly HttpClient _http;

    public SiteClient(Uri url, string key)
    {
        _http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(1) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _http.DefaultRequestHeaders.Add("Prefer", "wait=30");
    }

    /// <summary>The comment's last known status, or the HTTP status with which it was refused.</summary>
    public async Task<string> PostAsync(string content, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            using var response = await _http.PostAsJsonAsync("/v1/comments", new { content }, ct);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? AskAgainAfter, ct);
                continue;
            }

            if (!response.IsSuccessStatusCode)
                return ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var comment = (await response.Content.ReadFromJsonAsync<JsonObject>(ct))!;
            return await DecidedAsync(comment, ct);
        }

        return "refused";
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> DecidedAsync(JsonObject comment, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries && Status(comment) == "pending"; tries++)
        {
            await Task.Delay(AskAgainAfter, ct);
            comment = (await _http.GetFromJsonAsync<JsonObject>(comment["links"]!["self"]!.GetValue<string>(), ct))!;
        }

        return Status(comment);
    }

    private static string Status(JsonObject comment) => comment["status"]!.GetValue<string>();
}
