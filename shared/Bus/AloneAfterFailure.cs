using MassTransit;
using Shared.Storage;

namespace Shared.Bus;

/// <summary>
/// Sends the items of a message again, each in a message of its own, when they cannot be handled together: the one that is bad then fails
/// alone. A message that was delivered before is taken apart at once, because what became of its reader is not known: one of its items may
/// have taken it down.
/// </summary>
/// <remarks>Items that were handled already are handled again, which every reader must expect in any case.</remarks>
internal sealed class AloneAfterFailure<TMessage>(Func<TMessage, IEnumerable<TMessage>> alone) : IFilter<ConsumeContext<TMessage>>
    where TMessage : class
{
    public async Task Send(ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var parts = alone(context.Message);
        var several = parts.Skip(1).Any();
        if (!several || !context.ReceiveContext.Redelivered)
        {
            try
            {
                await next.Send(context);
                return;
            }
            catch (Exception e) when (several && !TransientFailure.Is(e))
            {
                // One of them is bad, or all are: they show it one by one.
            }
        }

        var queue = await context.GetSendEndpoint(context.ReceiveContext.InputAddress);
        await Task.WhenAll(parts.Select(part => queue.Send(part, context.CancellationToken)));
        // Or it would be put aside as one that nobody reads.
        await context.NotifyConsumed(TimeSpan.Zero, nameof(AloneAfterFailure<>));
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("aloneAfterFailure");
}
