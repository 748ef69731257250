using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shared.Failures;

namespace Shared.Bus;

/// <summary>Builds the bus on either transport from the same list of endpoints.</summary>
internal static class BusTransports
{
    /// <summary>How often the broker delivers a message whose consumers die, before it dead-letters the message.</summary>
    private const int DeliveryLimit = 20;

    /// <summary>
    /// How many messages of a queue a process handles at once. RabbitMQ.Client has a worker for each, and wakes every idle worker for each
    /// message: with 256 of them, two hundred woke for nothing. Sixteen are enough, because a message holds all comments that were
    /// committed together. A message that fails keeps its worker during its retries, for two and a half seconds.
    /// </summary>
    private const int MostAtOnce = 16;

    public static void Use(IBusRegistrationConfigurator bus, BusOptions options, IReadOnlyList<BusEndpoint> endpoints)
    {
        if (options.Transport == BusTransport.InMemory)
            bus.UsingInMemory((context, memory) => UseMemory(context, memory, endpoints));
        else
            bus.UsingRabbitMq((context, rabbit) => UseRabbitMq(context, rabbit, options, endpoints));
    }

    private static void UseMemory(
        IBusRegistrationContext context, IInMemoryBusFactoryConfigurator memory, IReadOnlyList<BusEndpoint> endpoints)
    {
        memory.ConfigureJsonSerializerOptions(WireFormat.Configure);
        // There is only one process, so the shared queue brings it every decision that its requests wait for.
        foreach (var endpoint in endpoints.Where(e => e.Kind != EndpointKind.Instance))
        {
            memory.ReceiveEndpoint(endpoint.Queue, receive =>
            {
                Configure(context, receive, endpoint);
                // The comment itself stays in Intake's table and is published again.
                LeaveNothingBehind(receive);
            });
        }
    }

    private static void UseRabbitMq(
        IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, BusOptions options, IReadOnlyList<BusEndpoint> endpoints)
    {
        rabbit.Host(options.Broker!, host => host.OnRefreshConnectionFactory = factory =>
        {
            BrokerTls.Configure(factory, options);
            return Task.CompletedTask;
        });
        rabbit.ConfigureJsonSerializerOptions(WireFormat.Configure);
        DecisionRouting.Configure(rabbit);
        var deadLetters = context.GetRequiredService<DeadLetters>();
        var instance = context.GetRequiredService<BusInstance>();
        var forgotten = new ForgottenChannels(
            context.GetRequiredService<TimeProvider>(), context.GetRequiredService<ILogger<ForgottenChannels>>());
        foreach (var endpoint in endpoints)
        {
            var ownQueue = endpoint.Kind is EndpointKind.Instance or EndpointKind.Broadcast;
            var queue = ownQueue ? $"{endpoint.Queue}-{instance.Name}" : endpoint.Queue;
            rabbit.ReceiveEndpoint(queue, receive =>
            {
                receive.ConfigureChannel(channel => channel.UseFilter(forgotten));
                // The queue's arguments come first: MassTransit fixes them with the first binding.
                if (endpoint.Kind == EndpointKind.Work)
                    UseDeadLetters(receive, deadLetters);
                else
                    LeaveNothingBehind(receive);
                if (ownQueue)
                    DisappearWithTheProcess(receive);
                endpoint.Bind?.Invoke(receive, instance);
                Configure(context, receive, endpoint);
            });
        }
    }

    private static void Configure(IBusRegistrationContext context, IReceiveEndpointConfigurator receive, BusEndpoint endpoint)
    {
        receive.PrefetchCount = endpoint.Prefetch;
        receive.ConcurrentMessageLimit = Math.Min(endpoint.Prefetch, MostAtOnce);
        receive.PublishFaults = false;
        if (endpoint.Kind == EndpointKind.Work)
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

        endpoint.Consume(context, receive);
    }

    /// <summary>
    /// By default MassTransit moves a failed message to an error queue, which has no consumer here. The texts of a request must not be
    /// stored anywhere. Its sender gets the failure as the response.
    /// </summary>
    private static void LeaveNothingBehind(IReceiveEndpointConfigurator receive)
    {
        receive.DiscardFaultedMessages();
        receive.DiscardSkippedMessages();
    }

    private static void DisappearWithTheProcess(IRabbitMqReceiveEndpointConfigurator receive)
    {
        receive.AutoDelete = true;
        receive.QueueExpiration = TimeSpan.FromMinutes(1);
    }

    private static void UseDeadLetters(IRabbitMqReceiveEndpointConfigurator receive, DeadLetters deadLetters)
    {
        receive.SetQuorumQueue();
        receive.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        receive.SetQueueArgument("x-dead-letter-exchange", "");
        receive.SetQueueArgument("x-dead-letter-routing-key", DeadLetters.Name);
        var move = new MoveToDeadLetters(deadLetters);
        receive.ConfigureError(pipe =>
        {
            pipe.UseFilter(new GenerateFaultFilter());
            pipe.UseFilter(move);
        });
        receive.ConfigureDeadLetter(pipe => pipe.UseFilter(move));
    }
}
