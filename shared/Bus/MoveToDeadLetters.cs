using MassTransit;

namespace Shared.Bus;

/// <summary>Ends a receive pipe: what could not be handled, or what nobody here reads, goes to the dead letters with the reason.</summary>
internal sealed class MoveToDeadLetters(DeadLetters deadLetters) : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
        MoveAsync(context, $"{context.Exception.GetType().Name}: {context.Exception.GetBaseException().Message}");

    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
        MoveAsync(context, "Nothing reads messages of this type from this queue.");

    public void Probe(ProbeContext context) => context.CreateFilterScope("deadLetters");

    private Task MoveAsync(ReceiveContext context, string reason) => deadLetters.PutAsync(context, reason, context.CancellationToken);
}
