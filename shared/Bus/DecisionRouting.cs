using MassTransit;
using Moderation.Contracts;
using RabbitMQ.Client;

namespace Shared.Bus;

/// <summary>
/// Routes a decision to the process where a request waits for it: decisions go through a topic exchange, with that process's name as
/// routing key. Every decision also goes to the shared queue, so the name of a process that has ended does no harm.
/// </summary>
internal static class DecisionRouting
{
    public static void Configure(IRabbitMqBusFactoryConfigurator rabbit)
    {
        rabbit.Publish<CommentsDecided>(static message => message.ExchangeType = ExchangeType.Topic);
        rabbit.Send<CommentsDecided>(
            static message => message.UseRoutingKeyFormatter(static context => context.Message.AwaitedBy ?? "nobody"));
    }

    public static void BindAll(IRabbitMqReceiveEndpointConfigurator endpoint) => Bind(endpoint, "#");

    public static void BindAwaited(IRabbitMqReceiveEndpointConfigurator endpoint, BusInstance instance) => Bind(endpoint, instance.Name);

    private static void Bind(IRabbitMqReceiveEndpointConfigurator endpoint, string routingKey)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.Bind<CommentsDecided>(binding =>
        {
            binding.ExchangeType = ExchangeType.Topic;
            binding.RoutingKey = routingKey;
        });
    }
}
