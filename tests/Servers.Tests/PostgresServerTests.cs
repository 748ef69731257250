using Npgsql;

namespace Servers.Tests;

public abstract class PostgresServerTests(PostgresServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_test_has_a_database_of_its_own()
    {
        var mine = await server.CreateDatabaseAsync(Ct);
        var yours = await server.CreateDatabaseAsync(Ct);

        await ExecuteAsync(mine, "create table note (text text not null)");

        Assert.Equal(1L, await CountTablesAsync(mine));
        Assert.Equal(0L, await CountTablesAsync(yours));
    }

    [Fact]
    public async Task Committed_rows_survive_a_kill_and_a_restart_on_the_same_port()
    {
        var database = await server.CreateDatabaseAsync(Ct);
        await ExecuteAsync(database, "create table note (text text not null); insert into note values ('kept')");

        await server.KillAsync(Ct);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(database, "select 1"));
        await server.RestartAsync(Ct);

        Assert.Equal("kept", await ExecuteAsync(database, "select text from note"));
    }

    [Fact]
    public async Task A_kill_reaches_a_session_in_the_middle_of_its_work()
    {
        var database = await server.CreateDatabaseAsync(Ct);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
        await using var longWork = new NpgsqlCommand("select pg_sleep(600)", connection) { CommandTimeout = 0 };
        var working = longWork.ExecuteNonQueryAsync(Ct);

        await server.KillAsync(Ct);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => working);
        await server.RestartAsync(Ct);
    }

    private static async Task<long> CountTablesAsync(string database) =>
        (long)(await ExecuteAsync(database, "select count(*) from information_schema.tables where table_name = 'note'"))!;

    private static async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}

public sealed class PostgresInDockerTests(PostgresInDockerTests.Fixture fixture)
    : PostgresServerTests(fixture.Server), IClassFixture<PostgresInDockerTests.Fixture>
{
    public sealed class Fixture : ServerFixture<PostgresServer>
    {
        protected override void Require() => Requires.Docker();

        protected override PostgresServer Make() => PostgresServer.InDocker();
    }
}

public sealed class PostgresOnThisMachineTests(PostgresOnThisMachineTests.Fixture fixture)
    : PostgresServerTests(fixture.Server), IClassFixture<PostgresOnThisMachineTests.Fixture>
{
    public sealed class Fixture : ServerFixture<PostgresServer>
    {
        protected override void Require() => Requires.Installed(PostgresServer.IsInstalled, "postgresql");

        protected override PostgresServer Make() => PostgresServer.OnThisMachine();
    }
}
