using MassTransit;
using Moderation.Contracts;
using Shared.Bus;
using Shared.Failures;

namespace Intake.Sites;

/// <summary>Requests every site at start: this Intake may be new, or its table restored from an old backup.</summary>
internal sealed class RequestSites(IBusControl bus, TimeProvider time, ILogger<RequestSites> logger) : BackgroundService
{
    private readonly BackgroundLoop _loop = new("Requesting the sites", TimeSpan.FromSeconds(2), BrokerFailure.IsTransient, time, logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Wait until this Intake's queue is bound; before that, the announcements would reach nobody.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        var requested = false;
        while (!requested)
            requested = await _loop.TryAsync(ct => bus.Publish(new SitesRequested { RequestedAt = time.GetUtcNow() }, ct), stoppingToken);
    }
}
