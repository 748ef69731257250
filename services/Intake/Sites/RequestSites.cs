using MassTransit;
using MassTransit.Transports;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Failures;

namespace Intake.Sites;

/// <summary>
/// Requests every site at start, because this Intake may be new or its table restored from an old backup, and again whenever the queue of
/// announcements was connected anew: a broker that lost its data has lost announcements too. A request is repeated until it is answered,
/// because a broker drops it while no Moderation has made its queue.
/// </summary>
internal sealed class RequestSites(
    IBus bus,
    IEnumerable<IBusInstance> buses,
    SiteDirectory directory,
    TransientFailures transient,
    TimeProvider time,
    ILogger<RequestSites> logger)
    : BackgroundService, IReceiveEndpointObserver
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly BackgroundLoop _loop = new("Requesting the sites", FirstPause, transient.Include, time, logger);
    private readonly Signal _connected = new(time);

    public Task Ready(ReceiveEndpointReady ready)
    {
        if (ready.InputAddress.AbsolutePath.EndsWith($"/{SitesModule.Queue}", StringComparison.Ordinal))
            _connected.Set();
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var instance in buses)
            instance.BusControl.ConnectReceiveEndpointObserver(this);
        while (true)
        {
            // Wait until this Intake's queue is bound; before that, the announcements would reach nobody.
            foreach (var instance in buses)
                await instance.BusControl.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
            await RequestAsync(stoppingToken);
            await _connected.WaitAsync(stoppingToken);
        }
    }

    private async Task RequestAsync(CancellationToken ct)
    {
        var (since, answered, pause) = (time.GetUtcNow(), false, FirstPause);
        while (!answered)
        {
            await _loop.TryAsync(
                async ct =>
                {
                    await bus.Publish(new SitesRequested { RequestedAt = since }, ct);
                    await Task.Delay(pause, time, ct);
                    answered = await directory.HeardSinceAsync(since, ct);
                },
                ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
