using Servers;

namespace Moderation.Tests.Hosting;

/// <summary>The same host on a database of its own in PostgreSQL.</summary>
public sealed class PostgresHost(PostgresServer server) : ModerationHost
{
    private string? _database;

    protected override async Task<Dictionary<string, string?>> SettingsAsync() => new()
    {
        ["Database:Provider"] = "Postgres",
        ["ConnectionStrings:Moderation"] = _database ??= await server.CreateDatabaseAsync(TestContext.Current.CancellationToken),
    };
}
