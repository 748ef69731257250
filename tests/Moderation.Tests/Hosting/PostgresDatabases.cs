using Servers;
using Shared.Storage;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Moderation.Tests.Hosting;

/// <summary>A database for each test on the assembly's own server.</summary>
public sealed class PostgresDatabases(PostgresServer server) : TestDatabases
{
    protected override async Task<DatabaseOptions> NewAsync(CancellationToken ct) => new()
    {
        Provider = DatabaseProvider.Postgres,
        ConnectionString = await server.CreateDatabaseAsync(ct),
        Schema = "moderation",
    };

    protected override ValueTask CleanAsync() => ValueTask.CompletedTask;
}
