using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Recovery.Tests;

/// <summary>
/// A site that posts comments without pause, whatever breaks, and remembers each one that was answered with 2xx: those, and only those,
/// are owed a decision.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    public const string SiteKey = "recoverykey1";

    private const int Posters = 8;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Texts =
    [
        "I disagree with the mayor, but the plan is reasonable.",
        "You are a stupid idiot and everybody hates you.",
        "Cheap pills!!! Buy now at http://pills.example/buy and http://casino.example/win",
    ];

    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<Guid, bool> _accepted = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _posting;
    private int _refused;

    public Load(Uri intake)
    {
        _http = Client(intake);
        _posting = Task.WhenAll(Enumerable.Range(0, Posters).Select(_ => Task.Run(PostAsync)));
    }

    public IReadOnlyCollection<Guid> Accepted => [.. _accepted.Keys];

    /// <summary>How many posts were not answered with 2xx: refused with 503, or cut off.</summary>
    public int Refused => _refused;

    public static HttpClient Client(Uri intake)
    {
        var http = new HttpClient { BaseAddress = intake, Timeout = TimeSpan.FromSeconds(15) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SiteKey);
        return http;
    }

    /// <summary>Goes on until <paramref name="more"/> comments have been accepted from now.</summary>
    public Task AcceptAsync(int more, CancellationToken ct)
    {
        var goal = _accepted.Count + more;
        return Servers.Eventually.SeesAsync($"{more} comments to be accepted", _ => Task.FromResult(_accepted.Count), count => count >= goal, ct);
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _posting;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _http.Dispose();
    }

    private async Task PostAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var response = await _http.PostAsJsonAsync("/v1/comments", new { content = Texts[Random.Shared.Next(Texts.Length)] }, CancellationToken.None);
                // A steady site, not a flood: what it posts has to be decided again before the test can end.
                await Task.Delay(Pace);
                if (response.IsSuccessStatusCode)
                    _accepted[(await response.Content.ReadFromJsonAsync<JsonObject>(CancellationToken.None))!["id"]!.GetValue<Guid>()] = true;
                else
                    await RefusedAsync();
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                await RefusedAsync();
            }
        }
    }

    private async Task RefusedAsync()
    {
        Interlocked.Increment(ref _refused);
        // As a client does that is refused: at once again would only burn the processor that the restart needs.
        await Task.Delay(BackOff);
    }
}
