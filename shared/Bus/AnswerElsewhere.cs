using MassTransit;
using MassTransit.Context;

namespace Shared.Bus;

/// <summary>
/// Makes consumers publish, send and respond over the publishing bus. Over its own connection a consumer could no longer acknowledge
/// during the broker's alarm: the broker reads nothing from a connection that publishes.
/// </summary>
/// <param name="publishing">The publishing bus.</param>
/// <param name="alarm">The broker's alarm.</param>
/// <param name="isRepeated">
/// Whether the sender repeats the message until it is answered. Such a message is dropped while the alarm lasts for long, because no answer
/// can be published. Otherwise a backlog that caused the alarm would never end.
/// </param>
internal sealed class AnswerElsewhere(IBus publishing, BrokerAlarm alarm, bool isRepeated) : IFilter<ReceiveContext>
{
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        if (!isRepeated)
        {
            await next.Send(new Redirected(context, publishing, context.CancellationToken));
            return;
        }

        var overdue = alarm.Overdue;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, overdue);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            await next.Send(new Redirected(context, publishing, either.Token));
        }
        catch (OperationCanceledException) when (overdue.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            // Returning acknowledges the message.
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("answerElsewhere");

    private sealed class Redirected(ReceiveContext context, IBus publishing, CancellationToken ct)
        : ReceiveContextProxy(context), PipeContext
    {
        CancellationToken PipeContext.CancellationToken => ct;

        public override ISendEndpointProvider SendEndpointProvider => publishing;

        public override IPublishEndpointProvider PublishEndpointProvider => publishing;
    }
}
