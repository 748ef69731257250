using System.Data.Common;
using Dapper;
using Servers;
using Shared.Storage;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Shared.Tests.Storage;

public sealed class DatabaseOnSqliteTests : DatabaseTests
{
    private protected override Task<DatabaseOptions> OptionsAsync() => Task.FromResult(new DatabaseOptions
    {
        Provider = DatabaseProvider.Sqlite,
        ConnectionString = $"Data Source={Path.Combine(Scratch.NewDirectory(), "test.db")}",
        Schema = "test",
    });
}

public sealed class DatabaseOnPostgresTests(PostgresServer postgres) : DatabaseTests
{
    private protected override async Task<DatabaseOptions> OptionsAsync() => new()
    {
        Provider = DatabaseProvider.Postgres,
        ConnectionString = await postgres.CreateDatabaseAsync(Ct),
        Schema = "public",
    };

    [Fact]
    public async Task What_is_looked_up_by_key_in_a_table_that_is_still_empty_is_looked_up_by_its_index()
    {
        await WriteAsync("create unique index things_by_name on things (name) where name is not null");

        await using var connection = await Database.OpenForKeysAsync(Ct);
        var plan = await connection.QueryAsync<string>(
            $"explain select t.id from {Database.Rows<Sought>()} left join things as t on t.name = r.name", new { rows = Shared.Storage.Database.Values([new Sought("a")]) });

        Assert.Contains("Index Cond: (name = r.name)", string.Join('\n', plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_is_planned_once_for_all_values_unless_it_asks_for_its_own()
    {
        Task<(string First, string Then)> PlansAsync(bool asks) => Database.WriteAsync(
            async transaction =>
            {
                var first = await PlansOfAsync(transaction);
                if (asks)
                    await Database.PlanForValuesAsync(transaction, Ct);
                return (first, await PlansOfAsync(transaction));
            },
            Ct);

        Assert.Equal(("force_generic_plan", "force_custom_plan"), await PlansAsync(asks: true));
        // On the same connection, which keeps nothing of it.
        Assert.Equal(("force_generic_plan", "force_generic_plan"), await PlansAsync(asks: false));
    }

    private static async Task<string> PlansOfAsync(DbTransaction transaction) =>
        (await transaction.Connection!.ExecuteScalarAsync<string>("show plan_cache_mode", transaction: transaction))!;

    private sealed record Sought(string Name);
}

/// <summary>What slices rely on, alike on both engines.</summary>
public abstract class DatabaseTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;

    private protected Database Database => _database;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = new TestDatabase(await OptionsAsync());
        await WriteAsync("create table things (id uuid not null primary key, name text, size integer, at timestamptz)");
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rows_go_in_as_one_parameter_and_come_out_as_they_were()
    {
        Thing[] things =
        [
            new()
            {
                Id = Guid.CreateVersion7(),
                Name = "quote ' \" \\ and \u00e9 \ud83d\ude42",
                Size = 7,
                At = new DateTimeOffset(2026, 11, 23, 21, 15, 0, 123, 456, TimeSpan.Zero)
            },
            new() { Id = Guid.CreateVersion7(), Size = 8 },
        ];

        await InsertAsync(things);

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal(things, await connection.QueryAsync<Thing>("select id, name, size, at from things order by size"));
    }

    [Fact]
    public async Task No_rows_are_no_rows()
    {
        Assert.Equal(0, await InsertAsync());
    }

    [Fact]
    public async Task A_time_in_any_offset_goes_in_as_the_same_moment()
    {
        var at = new DateTimeOffset(2026, 11, 23, 23, 15, 0, TimeSpan.FromHours(2));

        await InsertAsync(new Thing { Id = Guid.CreateVersion7(), At = at });

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal(at.ToUniversalTime(), await connection.QuerySingleAsync<DateTimeOffset>("select at from things"));
    }

    [Fact]
    public async Task A_parameter_finds_what_a_row_stored()
    {
        var thing = new Thing { Id = Guid.CreateVersion7(), At = new DateTimeOffset(2026, 11, 23, 23, 15, 0, TimeSpan.FromHours(2)) };
        await InsertAsync(thing);

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("select count(*) from things where id = @Id and at = @At", thing));
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*) from things where at > @At", thing));
    }

    [Fact]
    public async Task Nothing_found_reads_as_null()
    {
        await using var connection = await _database.OpenAsync(Ct);

        Assert.Null(await connection.QuerySingleAsync<DateTimeOffset?>("select min(at) from things"));
        Assert.Null(await connection.QuerySingleOrDefaultAsync<Guid?>("select id from things"));
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("insert into things (id) values (@Id)", new { Id = Guid.NewGuid() }, transaction);
                throw new InvalidDataException();
            },
            Ct));

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*) from things"));
    }

    [Fact]
    public async Task What_follows_from_the_work_of_a_transaction_is_committed_with_it_in_its_order()
    {
        var ids = await _database.WriteAsync(
            async transaction => (await transaction.Connection!.QueryAsync<Guid>(
                "insert into things (id, size) values (@first, 1), (@second, 2) returning id", new { first = Guid.NewGuid(), second = Guid.NewGuid() }, transaction)).AsList(),
            ids => [Rename(ids, "before"), new Statement("update things set at = @now", ("now", Noon)), Rename(ids[..1], "after")],
            Ct);

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal([("after", Noon), ("before", Noon)], await connection.QueryAsync<(string, DateTimeOffset)>("select name, at from things order by size"));
        Assert.Equal(2, ids.Count);
    }

    [Fact]
    public async Task What_follows_from_nothing_is_nothing()
    {
        Assert.Equal(1, await _database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into things (id) values (@Id)", new { Id = Guid.NewGuid() }, transaction), _ => [], Ct));

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("select count(*) from things"));
    }

    [Fact]
    public async Task Where_a_last_statement_fails_nothing_of_the_transaction_stays_and_the_next_one_goes_on()
    {
        var id = Guid.NewGuid();
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<DbException>(() => _database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync("insert into things (id) values (@id)", new { id }, transaction),
                _ => [Rename([id], "renamed"), new Statement("insert into things (id) values (@id)", ("id", id)), Rename([id], "again")],
                Ct));
        }

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*) from things"));
        Assert.Equal(1, await InsertAsync(new Thing { Id = id }));
    }

    [Fact]
    public async Task Statements_of_a_transaction_are_seen_by_what_comes_after_them_in_it()
    {
        var id = Guid.NewGuid();

        var name = await _database.WriteAsync(
            async transaction =>
            {
                await _database.ExecuteAsync([new Statement("insert into things (id) values (@id)", ("id", id)), Rename([id], "seen")], transaction, Ct);
                await _database.ExecuteAsync([], transaction, Ct);
                return await transaction.Connection!.QuerySingleAsync<string>("select name from things", transaction: transaction);
            },
            Ct);

        Assert.Equal("seen", name);
    }

    [Fact]
    public async Task One_statement_is_a_transaction_by_itself()
    {
        var (id, other) = (Guid.NewGuid(), Guid.NewGuid());
        Task<IEnumerable<Guid>> AddAsync(params Guid[] ids) => _database.WriteOneAsync(
            connection => connection.QueryAsync<Guid>(
                $"insert into things (id) select r.id from {_database.Rows<Named>()} where true returning id",
                new { rows = Shared.Storage.Database.Values(ids.Select(i => new Named(i, ""))) }),
            Ct);

        Assert.Equal([id], await AddAsync(id));
        await Assert.ThrowsAnyAsync<DbException>(() => AddAsync(other, id));

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal([id], await connection.QueryAsync<Guid>("select id from things"));
    }

    [Fact]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => InsertAsync(new Thing { Id = Guid.CreateVersion7() })));

        await using var connection = await _database.OpenAsync(Ct);
        Assert.Equal(50, await connection.ExecuteScalarAsync<int>("select count(*) from things"));
    }

    private protected abstract Task<DatabaseOptions> OptionsAsync();

    private protected Task<int> WriteAsync(string sql) =>
        _database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Ct);

    private Task<int> InsertAsync(params Thing[] things) => _database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            $"insert into things (id, name, size, at) select r.id, r.name, r.size, r.at from {_database.Rows<Thing>()}",
            new { rows = Shared.Storage.Database.Values(things) },
            transaction),
        Ct);

    private Statement Rename(IEnumerable<Guid> ids, string name) => new(
        $"update things set name = r.name from {_database.Rows<Named>()} where things.id = r.id",
        ("rows", Shared.Storage.Database.Values(ids.Select(id => new Named(id, name)))));

    private sealed record Named(Guid Id, string Name);

    private sealed class TestDatabase(DatabaseOptions options) : Database(options);

    private sealed record Thing
    {
        public required Guid Id { get; init; }

        public string? Name { get; init; }

        public int? Size { get; init; }

        public DateTimeOffset? At { get; init; }
    }
}
