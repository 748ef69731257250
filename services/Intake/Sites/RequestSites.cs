using MassTransit;
using Moderation.Contracts;

namespace Intake.Sites;

/// <summary>Asks at start to be told of every site: this Intake may be new, or its table restored from an old copy.</summary>
internal sealed class RequestSites(IBusControl bus, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before this Intake's own queue is bound, or the answer would reach nobody.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        await bus.Publish(new SitesRequested { RequestedAt = time.GetUtcNow() }, stoppingToken);
    }
}
