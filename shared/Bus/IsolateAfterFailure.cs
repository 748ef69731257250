using MassTransit;
using Shared.Failures;

namespace Shared.Bus;

/// <summary>
/// Isolates the items of a message when they cannot be handled together: sends each again in a message of its own, so that only the bad one
/// fails. A redelivered message is split at once, because one of its items may have crashed the consumer that had it before.
/// </summary>
/// <remarks>Items that were handled already are handled again. Every consumer expects that anyway.</remarks>
internal sealed class IsolateAfterFailure<TMessage>(Func<TMessage, IEnumerable<TMessage>> isolate, TransientFailures transient)
    : IFilter<ConsumeContext<TMessage>>
    where TMessage : class
{
    public async Task Send(ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var isolated = isolate(context.Message);
        var several = isolated.Skip(1).Any();
        if (!several || !context.ReceiveContext.Redelivered)
        {
            try
            {
                await next.Send(context);
                return;
            }
            catch (Exception e) when (several && !transient.Include(e) && !context.CancellationToken.IsCancellationRequested)
            {
                // One item is bad, or all of them are. Isolated, each bad one fails by itself.
            }
        }

        var queue = await context.GetSendEndpoint(context.ReceiveContext.InputAddress);
        await Task.WhenAll(isolated.Select(part => queue.Send(part, context.CancellationToken)));
        // Mark as consumed; otherwise MassTransit treats the message as skipped and dead-letters it.
        await context.NotifyConsumed(TimeSpan.Zero, nameof(IsolateAfterFailure<>));
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("isolateAfterFailure");
}
