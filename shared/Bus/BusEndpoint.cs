using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Shared.Failures;

namespace Shared.Bus;

/// <summary>
/// A queue and its consumer. A module registers its own with <see cref="BusRegistration"/>; the bus is built from all of them.
/// </summary>
internal sealed record BusEndpoint
{
    /// <summary>
    /// How many messages of a queue a process handles at once. RabbitMQ.Client has a worker for each, and wakes every idle worker for each
    /// message: with 256 of them, two hundred woke for nothing. Sixteen are enough, because a message holds all comments that were
    /// committed together. A message that fails keeps its worker during its retries, for two and a half seconds.
    /// </summary>
    private const int MostAtOnce = 16;

    public required string Queue { get; init; }

    /// <summary>How many messages one process may hold unacknowledged.</summary>
    public required int Prefetch { get; init; }

    public required Action<IRegistrationConfigurator> Register { get; init; }

    public required Action<IRegistrationContext, IReceiveEndpointConfigurator> Consume { get; init; }

    public EndpointKind Kind { get; init; } = EndpointKind.Work;

    /// <summary>Binds the queue by message type and routing key, where it must not get all messages of its types.</summary>
    public Action<IRabbitMqReceiveEndpointConfigurator, BusInstance>? Bind { get; init; }

    /// <summary>Whether the messages are repeated until they are answered; only then may one be dropped.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>
    /// By default MassTransit moves a failed message to an error queue, which has no consumer here. The texts of a request must not be
    /// stored anywhere. Its sender gets the failure as the response.
    /// </summary>
    public static void LeaveNothingBehind(IReceiveEndpointConfigurator receive)
    {
        receive.DiscardFaultedMessages();
        receive.DiscardSkippedMessages();
    }

    /// <summary>Adds the consumer and its retries.</summary>
    public void Configure(IBusRegistrationContext context, IReceiveEndpointConfigurator receive)
    {
        receive.PrefetchCount = Prefetch;
        receive.ConcurrentMessageLimit = Math.Min(Prefetch, MostAtOnce);
        receive.PublishFaults = false;
        if (Kind == EndpointKind.Work)
        {
            // Bad messages and outages have separate retries. A message that fails by itself is tried a few times and then dead-lettered.
            // While the database or the broker is unreachable, every message would fail, so the prefetched ones wait and the rest stay in
            // the queue.
            var transient = context.GetRequiredService<TransientFailures>();
            receive.UseMessageRetry(retry =>
            {
                retry.Ignore<Exception>(transient.Include);
                retry.Intervals(50, 500, 2000);
            });
            receive.UseMessageRetry(retry =>
            {
                retry.Handle<Exception>(transient.Include);
                retry.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200));
            });
        }

        Consume(context, receive);
    }
}

internal enum EndpointKind
{
    /// <summary>Durable work on a quorum queue, shared by all processes; a message that fails for good is dead-lettered.</summary>
    Work,

    /// <summary>Requests whose sender waits and asks again: a plain queue, without dead letters.</summary>
    Question,

    /// <summary>Messages for one process: it has its own queue, which is deleted with it, without dead letters.</summary>
    Instance,

    /// <summary>Messages for every process: each has its own queue, which is deleted with it, without dead letters.</summary>
    Broadcast,
}
