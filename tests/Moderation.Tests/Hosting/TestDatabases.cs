using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shared.Storage;

namespace Moderation.Tests.Hosting;

/// <summary>Makes an empty, migrated database for each test. Derive from it for each engine.</summary>
public abstract class TestDatabases : IAsyncDisposable
{
    private readonly List<Database> _made = [];

    internal async Task<ModerationDatabase> CreateAsync(CancellationToken ct)
    {
        var database = new ModerationDatabase(await NewAsync(ct));
        _made.Add(database);
        await new Migrations<ModerationDatabase>(database, NullLogger<Migrations<ModerationDatabase>>.Instance, TimeProvider.System).StartingAsync(ct);
        return database;
    }

    /// <summary>How the engine runs a statement that finds its rows by key. PostgreSQL runs it for that.</summary>
    internal static async Task<IReadOnlyList<string>> ExplainAsync(Database database, string sql, object parameters)
    {
        await using var connection = await database.OpenForKeysAsync(CancellationToken.None);
        return database.Options.Provider == DatabaseProvider.Postgres
            ? await connection.QueryAsync<string>($"analyze; explain (analyze, costs off, timing off, summary off) {sql}", parameters, CancellationToken.None)
            : (await connection.QueryAsync<(int, int, int, string Detail)>($"explain query plan {sql}", parameters, CancellationToken.None)).ConvertAll(step => step.Detail);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _made)
            await database.DisposeAsync();
        await CleanAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<DatabaseOptions> NewAsync(CancellationToken ct);

    protected abstract ValueTask CleanAsync();
}

/// <summary>A file for each test.</summary>
public sealed class SqliteDatabases : TestDatabases
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moderation-tests-");

    protected override Task<DatabaseOptions> NewAsync(CancellationToken ct) => Task.FromResult(new DatabaseOptions
    {
        Provider = DatabaseProvider.Sqlite,
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, $"{Guid.NewGuid():n}.db") }.ToString(),
        Schema = "moderation",
    });

    protected override ValueTask CleanAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
