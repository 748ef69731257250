using DotNet.Testcontainers.Builders;

namespace Servers;

internal static class PostgresInDocker
{
    public static ContainerHost Host(int port) => new(_ => Task.FromResult(
        new ContainerBuilder("postgres:17")
            .WithEnvironment("POSTGRES_USER", PostgresServer.User)
            .WithEnvironment("POSTGRES_PASSWORD", PostgresServer.Password)
            .WithEnvironment("POSTGRES_DB", "postgres")
            .WithCommand(["postgres", .. PostgresServer.Settings])
            .WithPortBinding(port, 5432)
            .Build()));
}
