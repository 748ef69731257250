using MassTransit;

namespace Shared.Bus;

/// <summary>
/// The bus that has the consumers, on a connection of its own. <see cref="IBus"/> is the one that publishes. In memory one bus does both.
/// </summary>
/// <remarks>Public because MassTransit implements it at run time.</remarks>
public interface IConsumingBus : IBus;
