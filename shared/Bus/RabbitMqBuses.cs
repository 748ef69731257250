using MassTransit;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using MassTransit.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shared.Bus;

/// <summary>
/// Two buses on RabbitMQ, each with a connection of its own: one publishes, and the other consumes. During its alarm the broker reads
/// nothing from a connection that publishes, not even acknowledgements. With one connection for both, a backlog that filled the disk could
/// never be consumed.
/// </summary>
internal static class RabbitMqBuses
{
    /// <summary>How often the broker delivers a message whose consumers die, before it dead-letters the message.</summary>
    private const int DeliveryLimit = 20;

    public static void Add(
        IServiceCollection services,
        BusOptions options,
        IReadOnlyList<BusEndpoint> endpoints,
        Action<IBusRegistrationConfigurator> configure)
    {
        services.AddSingleton<DeadLetters>();
        services.AddHostedService<DeclareDeadLetters>();
        services.AddMassTransit(bus =>
        {
            configure(bus);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                Connect(rabbit, options);
                // Connects at the start, so that its health tells whether the broker is there.
                rabbit.AutoStart = true;
                rabbit.ConfigureSend(pipe => pipe.UseFilter(new HoldBack(context.GetRequiredService<BrokerAlarm>())));
            });
        });
        services.AddSingleton<IHostedService>(static provider => ActivatorUtilities.CreateInstance<WatchAlarm>(
            provider, provider.GetRequiredService<Bind<IBus, IBusInstance>>().Value));
        services.AddMassTransit<IConsumingBus>(bus =>
        {
            configure(bus);
            foreach (var endpoint in endpoints)
                endpoint.Register(bus);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                Connect(rabbit, options);
                Consume(context, rabbit, endpoints);
            });
        });
    }

    private static void Connect(IRabbitMqBusFactoryConfigurator rabbit, BusOptions options)
    {
        rabbit.Host(options.Broker!, host => host.OnRefreshConnectionFactory = factory =>
        {
            BrokerTls.Configure(factory, options);
            return Task.CompletedTask;
        });
        rabbit.ConfigureJsonSerializerOptions(WireFormat.Configure);
        DecisionRouting.Configure(rabbit);
    }

    private static void Consume(
        IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, IReadOnlyList<BusEndpoint> endpoints)
    {
        var deadLetters = context.GetRequiredService<DeadLetters>();
        var instance = context.GetRequiredService<BusInstance>();
        var alarm = context.GetRequiredService<BrokerAlarm>();
        var publishing = context.GetRequiredService<IBus>();
        var forgotten = new ForgottenChannels(
            context.GetRequiredService<TimeProvider>(), context.GetRequiredService<ILogger<ForgottenChannels>>());
        foreach (var endpoint in endpoints)
        {
            var ownQueue = endpoint.Kind is EndpointKind.Instance or EndpointKind.Broadcast;
            var queue = ownQueue ? $"{endpoint.Queue}-{instance.Name}" : endpoint.Queue;
            rabbit.ReceiveEndpoint(queue, receive =>
            {
                receive.ConfigureChannel(channel => channel.UseFilter(forgotten));
                receive.ConfigureReceive(pipe => pipe.UseFilter(new AnswerElsewhere(publishing, alarm, endpoint.IsRepeated)));
                // The queue's arguments come first: MassTransit fixes them with the first binding.
                if (endpoint.Kind == EndpointKind.Work)
                    UseDeadLetters(receive, deadLetters);
                else
                    BusEndpoint.LeaveNothingBehind(receive);
                if (ownQueue)
                    DisappearWithTheProcess(receive);
                endpoint.Bind?.Invoke(receive, instance);
                endpoint.Configure(context, receive);
            });
        }
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
