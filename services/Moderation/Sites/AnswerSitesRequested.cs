using MassTransit;
using Moderation.Contracts;

namespace Moderation.Sites;

/// <summary>Publishes every site when an Intake asks. All Intakes receive them; versions that they know already change nothing.</summary>
internal sealed class AnswerSitesRequested(ModerationDatabase database) : IConsumer<SitesRequested>
{
    public async Task Consume(ConsumeContext<SitesRequested> context)
    {
        var sites = await SiteFacts.ReadAsync(database, onlyUnannounced: false, context.CancellationToken);
        await Task.WhenAll(sites.Select(site => context.Publish(site, context.CancellationToken)));
    }
}
