using MassTransit;

namespace Shared.Bus;

/// <summary>
/// A queue and who reads it. A module lists its own with <see cref="BusRegistration"/>; the bus is built from all of them.
/// </summary>
internal sealed record BusEndpoint
{
    public required string Queue { get; init; }

    /// <summary>How many messages one process may hold unacknowledged.</summary>
    public required int Prefetch { get; init; }

    public required Action<IRegistrationConfigurator> Register { get; init; }

    public required Action<IRegistrationContext, IReceiveEndpointConfigurator> Consume { get; init; }

    public EndpointKind Kind { get; init; } = EndpointKind.Work;

    /// <summary>Message type and routing key, where the queue does not take everything of its message types.</summary>
    public Action<IRabbitMqReceiveEndpointConfigurator, BusInstance>? Bind { get; init; }
}

internal enum EndpointKind
{
    /// <summary>Durable work on a quorum queue, shared by all processes; what fails for good goes to the dead letters.</summary>
    Work,

    /// <summary>Questions whose asker waits and asks again: a plain queue, and no dead letters.</summary>
    Question,

    /// <summary>What concerns one process alone: its own queue, gone with it, and no dead letters.</summary>
    Instance,

    /// <summary>News for every process: each has its own queue, gone with it, and no dead letters.</summary>
    Broadcast,
}
