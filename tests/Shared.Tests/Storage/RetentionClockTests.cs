using Servers;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Shared.Tests.Storage;

public sealed class RetentionClockTests(PostgresServer postgres)
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_databases_clock_counts_where_it_is_behind()
    {
        await using var database = await CreateAsync([]);
        var now = DateTimeOffset.UtcNow;

        Assert.InRange(await ReadAsync(database, now.AddDays(400), silenceCounts: true), now.AddMinutes(-1), now.AddMinutes(10));
        Assert.Equal(now.AddDays(-400), await ReadAsync(database, now.AddDays(-400), silenceCounts: true));
    }

    [Fact]
    public async Task Time_goes_on_for_thirty_days_after_the_newest_row()
    {
        var newest = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddDays(-100).ToUnixTimeMilliseconds());
        await using var database = await CreateAsync([newest, newest.AddDays(-5), newest.AddYears(2)]);

        Assert.Equal(newest.AddDays(30), await ReadAsync(database, DateTimeOffset.UtcNow, silenceCounts: false));
        Assert.Equal(newest.AddDays(3), await ReadAsync(database, newest.AddDays(3), silenceCounts: false));
    }

    private static Task<DateTimeOffset> ReadAsync(Database database, DateTimeOffset clock, bool silenceCounts) =>
        RetentionClock.ReadAsync([new ExpiringRows(database, "notes", "id", "true")], clock, Year, silenceCounts, Ct);

    private async Task<TestDatabase> CreateAsync(IEnumerable<DateTimeOffset> times)
    {
        var database = new TestDatabase(new DatabaseOptions
        {
            Provider = DatabaseProvider.Postgres,
            ConnectionString = await postgres.CreateDatabaseAsync(Ct),
            Schema = "test",
        });
        await database.WriteAsync(transaction => transaction.ExecuteAsync("create schema test; create table test.notes (id uuid primary key)", Ct), Ct);
        foreach (var time in times)
        {
            await database.WriteAsync(
                transaction => transaction.ExecuteAsync("insert into notes (id) values (@id)", new { id = Guid.CreateVersion7(time) }, Ct), Ct);
        }

        return database;
    }

    private sealed class TestDatabase(DatabaseOptions options) : Database(options);
}
