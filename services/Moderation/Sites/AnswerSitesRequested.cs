using MassTransit;
using Moderation.Contracts;

namespace Moderation.Sites;

/// <summary>An Intake asks for every site, and all Intakes hear of them; what they know already changes nothing.</summary>
internal sealed class AnswerSitesRequested(ModerationDatabase database) : IConsumer<SitesRequested>
{
    public async Task Consume(ConsumeContext<SitesRequested> context)
    {
        var sites = await SiteFacts.ReadAsync(database, onlyUnannounced: false, context.CancellationToken);
        await Task.WhenAll(sites.Select(site => context.Publish(site, context.CancellationToken)));
    }
}
