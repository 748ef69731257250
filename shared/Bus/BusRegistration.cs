using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Moderation.Contracts;
using Shared.Failures;

namespace Shared.Bus;

/// <summary>
/// Registers a module's consumers. Queue names are literals and begin with the service's name. A name derived from a class would change
/// when the class is renamed, and leave a queue behind that has no consumer.
/// </summary>
public static class BusRegistration
{
    /// <summary>Consumes durable work from <paramref name="queue"/>, shared with every other process of the service.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="queue">The queue's name, such as <c>classifier-comments</c>.</param>
    /// <param name="prefetch">How many messages the process may hold, 1 to 65,535. Sixteen of them at most are handled at once.</param>
    public static IServiceCollection ReceiveWork<TConsumer>(this IServiceCollection services, string queue, int prefetch)
        where TConsumer : class, IConsumer =>
        services.Receive<TConsumer>(queue, prefetch, EndpointKind.Work);

    /// <summary>Consumes durable work whose sender repeats each message until the consumer's answer has come back.</summary>
    /// <remarks>
    /// While the broker takes no messages for long, the messages are dropped: no answer can be published, and a backlog that has filled the
    /// broker's disk must end. The sender's repetition brings them back.
    /// </remarks>
    /// <inheritdoc cref="ReceiveWork{TConsumer}"/>
    public static IServiceCollection ReceiveRepeatedWork<TConsumer>(this IServiceCollection services, string queue, int prefetch)
        where TConsumer : class, IConsumer =>
        services.Receive<TConsumer>(queue, prefetch, EndpointKind.Work, isRepeated: true);

    /// <summary>
    /// The same for messages that hold several items. If they cannot be handled together, each is sent again in a message of its
    /// own, so that a bad one harms no other.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="queue">The queue's name, such as <c>classifier-comments</c>.</param>
    /// <param name="prefetch">How many messages the process may hold, 1 to 65,535. Sixteen of them at most are handled at once.</param>
    /// <param name="isolate">Puts each item of a message into a message of its own.</param>
    /// <inheritdoc cref="ReceiveRepeatedWork{TConsumer}"/>
    public static IServiceCollection ReceiveRepeatedWork<TConsumer, TMessage>(
        this IServiceCollection services, string queue, int prefetch, Func<TMessage, IEnumerable<TMessage>> isolate)
        where TConsumer : class, IConsumer<TMessage>
        where TMessage : class =>
        services.Receive<TConsumer>(
            queue,
            prefetch,
            EndpointKind.Work,
            consumer: (consumer, context) => consumer.IsolateAfterFailure(isolate, context),
            isRepeated: true);

    /// <summary>Answers requests from <paramref name="queue"/>. They are lost with the broker, and their sender asks again.</summary>
    /// <inheritdoc cref="ReceiveWork{TConsumer}"/>
    public static IServiceCollection ReceiveQuestions<TConsumer>(this IServiceCollection services, string queue, int prefetch)
        where TConsumer : class, IConsumer =>
        services.Receive<TConsumer>(queue, prefetch, EndpointKind.Question);

    /// <summary>
    /// Consumes decisions: all of them from the shared <paramref name="queue"/>, and from a queue of this process those that a request
    /// in it waits for.
    /// </summary>
    /// <inheritdoc cref="ReceiveWork{TConsumer}"/>
    public static IServiceCollection ReceiveDecisions<TConsumer>(this IServiceCollection services, string queue, int prefetch)
        where TConsumer : class, IConsumer<CommentsDecided> =>
        services
            .Receive<TConsumer>(
                queue,
                prefetch,
                EndpointKind.Work,
                static (endpoint, _) => DecisionRouting.BindAll(endpoint),
                static (consumer, context) =>
                    consumer.IsolateAfterFailure<TConsumer, CommentsDecided>(static message => message.Isolated(), context))
            .Receive<TConsumer>(queue, prefetch, EndpointKind.Instance, DecisionRouting.BindAwaited);

    /// <summary>
    /// Consumes messages that every process of the service gets. A process misses those that are published while it is down.
    /// </summary>
    /// <inheritdoc cref="ReceiveWork{TConsumer}"/>
    public static IServiceCollection ReceiveBroadcasts<TConsumer>(this IServiceCollection services, string queue, int prefetch)
        where TConsumer : class, IConsumer =>
        services.Receive<TConsumer>(queue, prefetch, EndpointKind.Broadcast);

    /// <summary>Builds the bus from everything that the modules registered before. Call it once, last.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="withoutBroker">
    /// The status at <c>/health/ready</c> while the broker is unreachable: Degraded for a service that works without it and must keep
    /// getting requests, Unhealthy for the others.
    /// </param>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it and the fix.</exception>
    public static IServiceCollection AddBus(
        this IServiceCollection services, IConfiguration configuration, HealthStatus withoutBroker = HealthStatus.Unhealthy)
    {
        var options = BusOptions.Read(configuration);
        var endpoints = services.Select(s => s.ImplementationInstance).OfType<BusEndpoint>().ToList();
        services.AddSingleton(options);
        services.TryAddSingleton<BusInstance>();
        services.AddTransientFailures(BrokerFailure.IsTransient);
        services.AddSingleton<BrokerAlarm>();
        services.AddHealthChecks().AddCheck<BrokerAlarmHealthCheck>("broker-alarm", tags: ["ready"]);
        services.AddOptions<MassTransitHostOptions>().Configure(host =>
        {
            // The time limits for a stop nest: a consumer has 10 s, the bus 20 s, the host 30 s, the container 40 s.
            host.StopTimeout = TimeSpan.FromSeconds(20);
            host.ConsumerStopTimeout = TimeSpan.FromSeconds(10);
        });
        if (options.Transport == BusTransport.RabbitMq)
            RabbitMqBuses.Add(services, options, endpoints, Configure);
        else
            InMemoryBus.Add(services, endpoints, Configure);
        return services;

        void Configure(IBusRegistrationConfigurator bus)
        {
            bus.DisableUsageTelemetry();
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = withoutBroker);
        }
    }

    private static IServiceCollection Receive<TConsumer>(
        this IServiceCollection services,
        string queue,
        int prefetch,
        EndpointKind kind,
        Action<IRabbitMqReceiveEndpointConfigurator, BusInstance>? bind = null,
        Action<IConsumerConfigurator<TConsumer>, IServiceProvider>? consumer = null,
        bool isRepeated = false)
        where TConsumer : class, IConsumer =>
        services.AddSingleton(new BusEndpoint
        {
            Queue = queue,
            Prefetch = prefetch,
            Kind = kind,
            Bind = bind,
            IsRepeated = isRepeated,
            Register = static bus => bus.AddConsumer<TConsumer>(),
            Consume = (context, endpoint) => endpoint.ConfigureConsumer<TConsumer>(
                context, configurator => consumer?.Invoke(configurator, context)),
        });

    private static void IsolateAfterFailure<TConsumer, TMessage>(
        this IConsumerConfigurator<TConsumer> consumer, Func<TMessage, IEnumerable<TMessage>> isolate, IServiceProvider context)
        where TConsumer : class, IConsumer<TMessage>
        where TMessage : class =>
        consumer.Message<TMessage>(message => message.UseFilter(
            new IsolateAfterFailure<TMessage>(isolate, context.GetRequiredService<TransientFailures>())));
}
