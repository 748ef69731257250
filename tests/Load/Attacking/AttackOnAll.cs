using Attacks;
using Load.Running;

namespace Load.Attacking;

/// <summary>All attacks on all services: requests that break rules, requests that are as heavy as the rules allow, and slow clients.</summary>
internal sealed class AttackOnAll : IAsyncDisposable
{
    /// <summary>A heavy request costs as much as many others.</summary>
    private const double HeavyShare = 0.02;

    private readonly List<Siege> _sieges = [];
    private readonly List<SlowClients> _slow = [];

    public IReadOnlyList<Siege> Sieges => _sieges;

    public static async Task<AttackOnAll> StartAsync(RunningSystem system, AttackerSite site, double rate, int slow, int seed, CancellationToken ct)
    {
        var attack = new AttackOnAll();
        foreach (var process in system.Processes)
        {
            var document = new ApiDocument(await process.Http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), ct));
            attack._sieges.Add(new Siege($"malformed, to {process.Name}", process.Address, new Fuzzer(document, site.Rights, seed).Next, rate));
            attack._slow.Add(new SlowClients(process.Address, slow, "/1.1/comment-check", "Content-Type: application/x-www-form-urlencoded\r\n"));
        }

        var heavy = new HeavyRequests(site.Rights, site.Id, seed);
        attack._sieges.Add(new Siege("heavy, of a site", system.Intake, heavy.NextForSites, rate * HeavyShare));
        attack._sieges.Add(new Siege("heavy, of people", system.Moderation, new HeavyRequests(site.Rights, site.Id, seed).NextForPeople, rate * HeavyShare));
        return attack;
    }

    public async Task EndAsync()
    {
        foreach (var slow in _slow)
            await slow.DisposeAsync();
        _slow.Clear();
        await Task.WhenAll(_sieges.Select(siege => siege.EndAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        foreach (var siege in _sieges)
            await siege.DisposeAsync();
    }
}
