using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Shared.Bus;

/// <summary>The bus in the memory of a process that has all modules.</summary>
internal static class InMemoryBus
{
    public static void Add(
        IServiceCollection services, IReadOnlyList<BusEndpoint> endpoints, Action<IBusRegistrationConfigurator> configure) =>
        services.AddMassTransit(bus =>
        {
            configure(bus);
            foreach (var endpoint in endpoints)
                endpoint.Register(bus);
            bus.UsingInMemory((context, memory) => Use(context, memory, endpoints));
        });

    private static void Use(
        IBusRegistrationContext context, IInMemoryBusFactoryConfigurator memory, IReadOnlyList<BusEndpoint> endpoints)
    {
        memory.ConfigureJsonSerializerOptions(WireFormat.Configure);
        // There is only one process, so the shared queue brings it every decision that its requests wait for.
        foreach (var endpoint in endpoints.Where(e => e.Kind != EndpointKind.Instance))
        {
            memory.ReceiveEndpoint(endpoint.Queue, receive =>
            {
                endpoint.Configure(context, receive);
                // The comment itself stays in Intake's table and is published again.
                BusEndpoint.LeaveNothingBehind(receive);
            });
        }
    }
}
