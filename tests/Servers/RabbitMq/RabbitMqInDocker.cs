using System.Text;
using DotNet.Testcontainers.Builders;

namespace Servers;

internal static class RabbitMqInDocker
{
    // The default alarm at 50 MB of free disk is kept, but relative to nothing else: a full laptop must not block publishers.
    private const string Configuration = "disk_free_limit.absolute = 50MB\n";

    public static ContainerHost Host(RabbitMqPorts ports) => new(_ => Task.FromResult(
        new ContainerBuilder("rabbitmq:4-management")
            .WithEnvironment("RABBITMQ_DEFAULT_USER", RabbitMqServer.User)
            .WithEnvironment("RABBITMQ_DEFAULT_PASS", RabbitMqServer.Password)
            .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", RabbitMqServer.Scheduling)
            .WithResourceMapping(Encoding.UTF8.GetBytes(Configuration), "/etc/rabbitmq/conf.d/90-tests.conf")
            .WithPortBinding(ports.Amqp, 5672)
            .WithPortBinding(ports.Management, 15672)
            .Build()));
}
