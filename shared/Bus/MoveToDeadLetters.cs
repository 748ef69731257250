using MassTransit;

namespace Shared.Bus;

/// <summary>Ends a receive pipe: dead-letters messages that failed or that no consumer of the queue handles, with the reason.</summary>
internal sealed class MoveToDeadLetters(DeadLetters deadLetters) : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
        MoveAsync(context, $"{context.Exception.GetType().Name}: {context.Exception.GetBaseException().Message}");

    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
        MoveAsync(context, "No consumer of this queue handles messages of this type.");

    public void Probe(ProbeContext context) => context.CreateFilterScope("deadLetters");

    private Task MoveAsync(ReceiveContext context, string reason) => deadLetters.PutAsync(context, reason, context.CancellationToken);
}
