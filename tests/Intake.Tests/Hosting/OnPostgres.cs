using Servers;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Intake.Tests.Hosting;

/// <summary>Settings that put Intake's tables in a new database of the server that the tests share.</summary>
internal static class OnPostgres
{
    public static async Task<(string Key, string Value)[]> SettingsAsync(PostgresServer postgres, CancellationToken ct) =>
        [("Database:Provider", "Postgres"), ("ConnectionStrings:Intake", await postgres.CreateDatabaseAsync(ct))];
}
