using MassTransit;
using Moderation.Contracts;

namespace Intake.Sites;

/// <summary>Requests every site at start: this Intake may be new, or its table restored from an old backup.</summary>
internal sealed class RequestSites(IBusControl bus, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Wait until this Intake's queue is bound; before that, the announcements would reach nobody.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        await bus.Publish(new SitesRequested { RequestedAt = time.GetUtcNow() }, stoppingToken);
    }
}
