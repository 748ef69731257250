using System.Diagnostics;
using System.Globalization;
using Load.Running;
using RabbitMQ.Client;

namespace Load.Watching;

/// <summary>Looks at everything every two seconds while a run goes on; dear enough not to look more often.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private const int MemoryEvery = 5;

    private readonly RunningSystem _system;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly List<Sample> _samples = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Task _watching;
    private IConnection? _connection;

    public Watch(RunningSystem system)
    {
        _system = system;
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>Ends watching with a last look.</summary>
    public async Task<IReadOnlyList<Sample>> EndAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        return _samples;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
        _http.Dispose();
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    /// <summary>One look.</summary>
    public async Task<Sample> LookAsync(bool atMemory, CancellationToken ct)
    {
        var processes = Processes.Read();
        var accepted = _system.IntakeMetrics.Select(address => CountAsync(address, "intake_comments_accepted", ct));
        var decided = _system.ModerationMetrics.Select(address => CountAsync(address, "moderation_decisions_total", ct));
        var republished = _system.IntakeMetrics.Select(address => CountAsync(address, "intake_comments_republished", ct));
        return new Sample
        {
            At = Stopwatch.GetElapsedTime(_started),
            CpuSeconds = _system.Groups.ToDictionary(group => group.Name, processes.CpuSecondsOf),
            Bytes = atMemory ? _system.Groups.ToDictionary(group => group.Name, processes.BytesOf) : [],
            GeneratorCpuSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
            BusySeconds = processes.BusySeconds,
            Queues = await DepthsAsync(ct),
            Accepted = (await Task.WhenAll(accepted)).Sum(),
            Decided = (await Task.WhenAll(decided)).Sum(),
            Republished = (await Task.WhenAll(republished)).Sum(),
        };
    }

    private async Task WatchAsync()
    {
        for (var i = 0; ; i++)
        {
            var last = _stop.IsCancellationRequested;
            try
            {
                _samples.Add(await LookAsync(last || i % MemoryEvery == 0, CancellationToken.None));
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // A service that has no time to answer how it is: the gap in the picture says so.
            }

            if (last)
                return;
            await Task.Delay(Every, _stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task<double> CountAsync(Uri metrics, string name, CancellationToken ct) => (await _http.GetStringAsync(metrics, ct)).Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    private async Task<Dictionary<string, long>> DepthsAsync(CancellationToken ct)
    {
        var depths = new Dictionary<string, long>();
        if (_system.Broker is null)
            return depths;
        _connection ??= await new ConnectionFactory { Uri = new Uri(_system.Broker) }.CreateConnectionAsync(ct);
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: ct);
        foreach (var queue in _system.Queues)
            depths[queue] = await channel.MessageCountAsync(queue, ct);
        return depths;
    }
}
