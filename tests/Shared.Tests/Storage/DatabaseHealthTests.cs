using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Servers;
using Shared.Failures;
using Shared.Storage;

namespace Shared.Tests.Storage;

public sealed class DatabaseHealthTests(PostgresServer postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_unhealthy_although_reads_succeed_and_seen_to_end_without_a_request()
    {
        var connectionString = await postgres.CreateDatabaseAsync(Ct);
        await using var server = new NpgsqlConnection(connectionString);
        await server.ExecuteAsync(
            """
            create table migrations (name text primary key, hash text not null);
            insert into migrations values ('0001', 'a');
            create table full_disk (is_full boolean not null);
            insert into full_disk values (true);
            create function refuse() returns trigger language plpgsql as $$ begin
                if (select is_full from full_disk) then
                    raise exception 'could not extend file on db.internal' using errcode = 'disk_full';
                end if;
                return new;
            end $$;
            create trigger refuse before update on migrations for each row execute function refuse();
            """);
        await using var database = new TestDatabase(new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = connectionString, Schema = "public" });
        var check = new DatabaseHealthCheck(database);
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);

        await Assert.ThrowsAsync<PostgresException>(() => database.WriteAsync(
            transaction => transaction.ExecuteAsync("update migrations set hash = 'b'", Ct), Ct));

        var full = await check.CheckHealthAsync(new HealthCheckContext(), Ct);
        Assert.Equal((HealthStatus.Unhealthy, "The disk of the database is full."), (full.Status, full.Data[HealthDetail.Key]));
        await server.ExecuteAsync("update full_disk set is_full = false");
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        Assert.Equal("a", await server.ExecuteScalarAsync<string>("select hash from migrations"));
    }

    private sealed class TestDatabase(DatabaseOptions options) : Database(options);
}
