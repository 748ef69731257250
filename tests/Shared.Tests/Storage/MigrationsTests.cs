using Dapper;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Servers;
using Shared.Storage;

namespace Shared.Tests.Storage;

public sealed class MigrationsOnSqliteTests : MigrationsTests
{
    private protected override string Engine => "sqlite";

    private protected override Task<DatabaseOptions> OptionsAsync() => Task.FromResult(new DatabaseOptions
    {
        Provider = DatabaseProvider.Sqlite,
        ConnectionString = $"Data Source={Path.Combine(Scratch.NewDirectory(), "test.db")}",
        Schema = "test",
        Setting = "Data:Path",
    });
}

public sealed class MigrationsOnPostgresTests(PostgresServer postgres) : MigrationsTests
{
    private const string Lock = "select pg_advisory_lock(hashtext('test'))";

    private protected override string Engine => "postgres";

    private protected override async Task<DatabaseOptions> OptionsAsync() => new()
    {
        Provider = DatabaseProvider.Postgres,
        ConnectionString = await postgres.CreateDatabaseAsync(Ct),
        Schema = "test",
        Setting = "ConnectionStrings:Test",
    };

    [Fact]
    public async Task Services_that_start_at_once_all_come_up_and_one_migrates()
    {
        var logs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => MigrateAsync())));

        Assert.Single(logs.SelectMany(log => log), line => line.StartsWith("Migrated", StringComparison.Ordinal));
        Assert.Equal(AppliedNames, await NamesAsync());
        Assert.Equal(0, await LocksAsync());
    }

    [Fact]
    public async Task A_lock_that_another_session_holds_delays_a_start_until_it_is_free()
    {
        await using var other = await SessionAsync();
        await other.ExecuteAsync(Lock);
        var log = new LogLines();
        var start = StartAsync(log, TimeProvider.System);
        await WaitsAsync(log);
        Assert.False(start.IsCompleted);
        Assert.Equal(1, await LocksAsync());

        await other.ExecuteAsync("select pg_advisory_unlock_all()");

        await start;
        Assert.Equal(AppliedNames, await NamesAsync());
        Assert.Equal(0, await LocksAsync());
    }

    [Fact]
    public async Task An_index_can_be_made_concurrently_while_another_process_waits_for_the_lock()
    {
        await using var other = await SessionAsync();
        await other.ExecuteAsync($"create table things (id integer); {Lock}");
        var log = new LogLines();
        var start = StartAsync(log, TimeProvider.System);
        await WaitsAsync(log);

        await other.ExecuteAsync("create index concurrently things_by_id on things (id)");

        Assert.False(start.IsCompleted);
        await other.ExecuteAsync("select pg_advisory_unlock_all()");
        await start;
    }

    [Fact]
    public async Task A_lock_that_nobody_gives_back_ends_the_start_with_the_fix()
    {
        await using var other = await SessionAsync();
        await other.ExecuteAsync(Lock);
        var time = new FakeTimeProvider();
        var start = StartAsync(new LogLines(), time);

        await Eventually.SeesAsync(
            "the start to give up",
            _ =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return Task.FromResult(start.IsCompleted);
            },
            static done => done,
            Ct);

        var refused = await Assert.ThrowsAsync<RefusedDatabaseException>(() => start);
        Assert.Contains("test's migrations for 10 minutes", refused.Message, StringComparison.Ordinal);
        Assert.Contains("pg_terminate_backend", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_may_take_longer_than_statements_elsewhere_may()
    {
        await MigrateAsync();
        await ExecuteAsync("alter table notes drop column at; delete from migrations where name = '0003_add_times.sql'");
        await using var other = await SessionAsync();
        await other.ExecuteAsync("begin; lock table test.notes in access exclusive mode");
        var log = new LogLines();
        var start = StartAsync(log, TimeProvider.System, $"{Options.ConnectionString};Command Timeout=1;Options=-c statement_timeout=1s");
        await Eventually.SeesAsync(
            "the script to give way", _ => Task.FromResult(log.All), static lines => lines.Any(line => line.Contains("holds a lock", StringComparison.Ordinal)), Ct);

        await other.ExecuteAsync("commit");

        await start;
    }

    [Fact]
    public async Task A_refused_start_gives_the_lock_back()
    {
        await MigrateAsync();
        await ExecuteAsync("update migrations set hash = 'another'");

        await RefusedAsync();

        Assert.Equal(0, await LocksAsync());
    }

    private static async Task WaitsAsync(LogLines log) => await Eventually.SeesAsync(
        "the start to wait for the lock",
        _ => Task.FromResult(log.All),
        static lines => lines.Any(line => line.StartsWith("Another process is migrating test.", StringComparison.Ordinal)),
        Ct);

    private async Task<NpgsqlConnection> SessionAsync()
    {
        var connection = new NpgsqlConnection($"{Options.ConnectionString};Pooling=false");
        await connection.OpenAsync(Ct);
        return connection;
    }

    private async Task<int> LocksAsync()
    {
        await using var connection = await SessionAsync();
        return await connection.ExecuteScalarAsync<int>(
            """
            select count(*)
            from pg_locks
            where locktype = 'advisory' and granted
              and database = (select oid from pg_database where datname = current_database())
            """);
    }
}

/// <summary>How a service's tables come to be, alike on both engines. The scripts are those of the folder beside this file.</summary>
public abstract class MigrationsTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract string Engine { get; }

    private protected DatabaseOptions Options => _database.Options;

    private protected string[] AppliedNames => ["0001_create_notes.sql", $"0002_index_notes.{Engine}.sql", "0003_add_times.sql"];

    public async ValueTask InitializeAsync() => _database = new TestDatabase(await OptionsAsync());

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Scripts_run_once_in_their_order_and_only_those_of_the_engine()
    {
        var first = await MigrateAsync();
        var again = await MigrateAsync();

        Assert.Equal([$"Migrated test (3 scripts from {AppliedNames[0]} to {AppliedNames[^1]})"], first);
        Assert.Empty(again);
        await ExecuteAsync("insert into notes (id, text, at) values ('0198a1b2-0000-7000-8000-000000000000', 'a', null)");
    }

    [Fact]
    public async Task The_journal_keeps_the_hash_of_each_script()
    {
        await MigrateAsync();

        await using var connection = await _database.OpenAsync(Ct);
        var kept = await connection.QueryAsync<(string, string)>(
            "select name, hash from migrations where applied_at is not null order by name");
        Assert.Equal(
            MigrationScript.In(typeof(TestDatabase).Assembly).Where(script => AppliedNames.Contains(script.Name))
                .Select(script => (script.Name, script.Hash)),
            kept);
    }

    [Fact]
    public async Task A_script_that_was_applied_with_another_text_is_refused()
    {
        await MigrateAsync();
        await ExecuteAsync("update migrations set hash = 'another' where name = '0001_create_notes.sql'");

        var message = await RefusedAsync();

        Assert.StartsWith("The script 0001_create_notes.sql has changed since ", message, StringComparison.Ordinal);
        Assert.Contains("Put its text back and make the change in a new script", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_told_why_the_tables_are_missing_and_makes_none()
    {
        var before = await MigratedTables.WhyMissingAsync(_database, Ct);
        var again = await MigratedTables.WhyMissingAsync(_database, Ct);
        await MigrateAsync();
        var migrated = await MigratedTables.WhyMissingAsync(_database, Ct);
        await ExecuteAsync("delete from migrations where name = '0003_add_times.sql'");
        var older = await MigratedTables.WhyMissingAsync(_database, Ct);

        Assert.Equal(before, again);
        Assert.Contains(Options.Provider == DatabaseProvider.Sqlite ? "There is no database at " : " has no tables yet. ", before, StringComparison.Ordinal);
        Assert.Contains(Options.Setting, before, StringComparison.Ordinal);
        Assert.Null(migrated);
        Assert.Contains("lacks the script 0003_add_times.sql of this build", older, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_a_newer_build_has_migrated_is_used()
    {
        await MigrateAsync();
        await ExecuteAsync("insert into migrations (name, hash, applied_at) select '0004_add_more.sql', hash, applied_at from migrations limit 1");

        await MigrateAsync();

        await ExecuteAsync("delete from migrations where name = '0004_add_more.sql'");
    }

    [Fact]
    public async Task A_database_of_a_build_before_the_first_release_is_refused_and_stays_as_it_is()
    {
        // As that build's journal was, in the schema that it made.
        if (Options.Provider == DatabaseProvider.Postgres)
            await ExecuteAsync("create schema test");
        await ExecuteAsync("create table SchemaVersions (scriptname text not null, applied timestamp not null)");
        await ExecuteAsync("insert into SchemaVersions values ('Test.Migrations.0001_create_sites.sql', '2026-05-04')");

        var message = await RefusedAsync();

        Assert.StartsWith("A build before the first release made ", message, StringComparison.Ordinal);
        Assert.Contains("lists Test.Migrations.0001_create_sites.sql", message, StringComparison.Ordinal);
        Assert.Contains($"Set {Options.Setting} to an empty ", message, StringComparison.Ordinal);
        await ExecuteAsync("create table notes (id integer)");
        await ExecuteAsync("create table migrations (id integer)");
    }

    private protected abstract Task<DatabaseOptions> OptionsAsync();

    /// <summary>Starts as a process of its own would, and returns what it logged.</summary>
    private protected async Task<IReadOnlyList<string>> MigrateAsync()
    {
        var log = new LogLines();
        await StartAsync(log, TimeProvider.System);
        return log.All;
    }

    private protected async Task StartAsync(LogLines log, TimeProvider time, string? connectionString = null)
    {
        await using var database = new TestDatabase(Options with { ConnectionString = connectionString ?? Options.ConnectionString });
        await new Migrations<TestDatabase>(database, log.For<Migrations<TestDatabase>>(), time).StartingAsync(Ct);
    }

    private protected async Task<string> RefusedAsync() => (await Assert.ThrowsAsync<RefusedDatabaseException>(MigrateAsync)).Message;

    private protected async Task<IEnumerable<string>> NamesAsync()
    {
        await using var connection = await _database.OpenAsync(Ct);
        return await connection.QueryAsync<string>("select name from migrations order by name");
    }

    private protected async Task ExecuteAsync(string sql)
    {
        await using var connection = await _database.OpenAsync(Ct);
        await connection.ExecuteAsync(sql);
    }

    private protected sealed class TestDatabase(DatabaseOptions options) : Database(options);
}
