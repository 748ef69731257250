using MassTransit;

namespace Shared.Bus;

/// <summary>
/// Holds messages back while the broker takes none: they would fill the connection's buffers, and each attempt would add a copy. The
/// sender's cancellation ends the wait.
/// </summary>
internal sealed class HoldBack(BrokerAlarm alarm) : IFilter<SendContext>
{
    public async Task Send(SendContext context, IPipe<SendContext> next)
    {
        await alarm.OpenAsync(context.CancellationToken);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("holdBack");
}
