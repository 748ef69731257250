using Dapper;
using Npgsql;
using Servers;
using Shared.Storage;

namespace Shared.Tests.Storage;

/// <summary>Scripts beside other sessions of a PostgreSQL that is in use.</summary>
public sealed class MigrationRunTests(PostgresServer postgres) : IAsyncLifetime
{
    private static readonly MigrationScript CreateNotes = new("0001_create_notes.sql", "create table notes (id integer)");

    private static readonly MigrationScript IndexNotes = new(
        "0002_index_notes.concurrently.postgres.sql", "-- Notes by id.\ncreate index concurrently notes_by_id on notes (id);\n");

    private readonly List<string> _ran = [];
    private readonly LogLines _log = new();
    private string _connectionString = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connectionString = await postgres.CreateDatabaseAsync(Ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_script_that_waits_for_a_lock_lets_the_others_pass_and_runs_when_it_is_free()
    {
        await RunAsync(CreateNotes);
        await using var other = await SessionAsync();
        await other.ExecuteAsync("begin; insert into notes values (1)");
        var run = RunAsync(CreateNotes, new MigrationScript("0002_add_text.sql", "alter table notes add column text text"));
        await Eventually.SeesAsync(
            "the script to give way", _ => Task.FromResult(_log.All), static lines => lines.Any(line => line.Contains("0002_add_text.sql", StringComparison.Ordinal)), Ct);

        await using (var reader = await SessionAsync())
            Assert.Equal(0, await reader.ExecuteScalarAsync<int>("set lock_timeout = '30s'; select count(*) from notes"));
        Assert.False(run.IsCompleted);
        await other.ExecuteAsync("commit");

        await run;
        Assert.Equal(["0001_create_notes.sql", "0002_add_text.sql"], _ran);
    }

    [Fact]
    public async Task An_index_is_made_while_another_transaction_has_the_table_in_use()
    {
        await RunAsync(CreateNotes);
        await using var writer = await SessionAsync();
        await writer.ExecuteAsync("begin; insert into notes values (1)");
        var run = RunAsync(CreateNotes, IndexNotes);
        await WaitsForOthersAsync();

        await using (var another = await SessionAsync())
            await another.ExecuteAsync("set lock_timeout = '30s'; insert into notes values (2)");
        await writer.ExecuteAsync("commit");

        await run;
        Assert.True(await IsValidAsync());
    }

    [Fact]
    public async Task An_invalid_index_of_an_interrupted_attempt_is_made_again()
    {
        await RunAsync(CreateNotes);
        await using var session = await SessionAsync();
        await session.ExecuteAsync("insert into notes values (1), (1)");
        await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync("create unique index concurrently notes_by_id on notes (id)"));
        Assert.False(await IsValidAsync());

        await RunAsync(CreateNotes, IndexNotes);

        Assert.True(await IsValidAsync());
    }

    [Fact]
    public async Task An_index_that_was_made_but_not_recorded_is_recorded()
    {
        await RunAsync(CreateNotes, IndexNotes);
        await using (var session = await SessionAsync())
            await session.ExecuteAsync("delete from test.migrations where name like '0002%'");

        await RunAsync(CreateNotes, IndexNotes);

        Assert.Equal([CreateNotes.Name, IndexNotes.Name, IndexNotes.Name], _ran);
    }

    [Theory]
    [InlineData("create index notes_by_id on notes (id);")]
    [InlineData("create index concurrently notes_by_id on notes (id); drop table notes;")]
    public async Task A_script_for_a_concurrent_index_holds_nothing_else(string sql)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(CreateNotes, new MigrationScript(IndexNotes.Name, sql)));

        Assert.Contains($"The script {IndexNotes.Name} must be one statement", refused.Message, StringComparison.Ordinal);
    }

    private Task<int> WaitsForOthersAsync() => Eventually.SeesAsync(
        "the index to wait for the transaction",
        async _ =>
        {
            await using var session = await SessionAsync();
            return await session.ExecuteScalarAsync<int>(
                "select count(*) from pg_stat_activity where datname = current_database() and query like '%index concurrently%' and wait_event_type = 'Lock'");
        },
        static waiting => waiting > 0,
        Ct);

    private async Task<bool> IsValidAsync()
    {
        await using var session = await SessionAsync();
        return await session.ExecuteScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'test.notes_by_id'::regclass");
    }

    private async Task RunAsync(params MigrationScript[] scripts)
    {
        await using var connection = await SessionAsync();
        var options = new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = _connectionString, Schema = "test" };
        await new MigrationRun(connection, options, _log, TimeProvider.System).RunAsync(scripts, _ran, Ct);
    }

    private async Task<NpgsqlConnection> SessionAsync()
    {
        var connection = new NpgsqlConnection($"{_connectionString};Pooling=false;Search Path=test");
        await connection.OpenAsync(Ct);
        await connection.ExecuteAsync("create schema if not exists test");
        return connection;
    }
}
