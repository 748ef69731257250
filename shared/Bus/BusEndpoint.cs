using MassTransit;

namespace Shared.Bus;

/// <summary>
/// A queue and its consumer. A module registers its own with <see cref="BusRegistration"/>; the bus is built from all of them.
/// </summary>
internal sealed record BusEndpoint
{
    public required string Queue { get; init; }

    /// <summary>How many messages one process may hold unacknowledged.</summary>
    public required int Prefetch { get; init; }

    public required Action<IRegistrationConfigurator> Register { get; init; }

    public required Action<IRegistrationContext, IReceiveEndpointConfigurator> Consume { get; init; }

    public EndpointKind Kind { get; init; } = EndpointKind.Work;

    /// <summary>Binds the queue by message type and routing key, where it must not get all messages of its types.</summary>
    public Action<IRabbitMqReceiveEndpointConfigurator, BusInstance>? Bind { get; init; }
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
