using System.Data.Common;
using Dapper;
using Moderation.Access.Auditing;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access.Auditing;

public sealed class AuditRetentionOnSqlite(SqliteDatabases databases) : AuditRetentionTests(databases), IClassFixture<SqliteDatabases>;

public sealed class AuditRetentionOnPostgres(PostgresDatabases databases) : AuditRetentionTests(databases), IClassFixture<PostgresDatabases>;

public abstract class AuditRetentionTests(TestDatabases databases)
{
    private static readonly DateTimeOffset January = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset March = new(2020, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_that_have_outlived_their_time_go_and_no_others()
    {
        var database = await databases.CreateAsync(Ct);
        await AddAsync(database, January, March);

        var page = await RemoveAsync(database, before: March);

        Assert.Equal(1, page.Removed);
        Assert.Equal([March], await TimesAsync(database));
        await RefusedAsync(database, "delete from audit");
        await RefusedAsync(database, "update audit set action = 'undone'");
        Assert.Equal([March], await TimesAsync(database));
    }

    [Fact]
    public async Task Entries_that_nobody_let_go_stay_however_old_they_are()
    {
        var database = await databases.CreateAsync(Ct);
        await AddAsync(database, January);

        await RefusedAsync(database, "delete from audit");

        Assert.Equal([January], await TimesAsync(database));
    }

    [Fact]
    public async Task A_service_with_a_clock_that_is_a_century_ahead_cannot_take_the_last_month()
    {
        var database = await databases.CreateAsync(Ct);
        var lately = DateTimeOffset.UtcNow.AddDays(-29);
        await AddAsync(database, lately);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => RemoveAsync(database, before: lately.AddYears(100)));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Single(await TimesAsync(database));
    }

    [Fact]
    public async Task An_older_horizon_takes_nothing_back()
    {
        var database = await databases.CreateAsync(Ct);
        await RemoveAsync(database, before: March);

        await RemoveAsync(database, before: January);

        await using var connection = await database.OpenAsync(Ct);
        Assert.Equal(March, await connection.QuerySingleAsync<DateTimeOffset>("select kept_from from audit_retention"));
    }

    private static Task AddAsync(ModerationDatabase database, params DateTimeOffset[] times) => database.WriteAsync(
        async transaction =>
        {
            foreach (var at in times)
                await AuditLog.AppendAsync(null, "somebody", new AuditEntry { Action = "site.changed" }, at, transaction, Ct);
        },
        Ct);

    private static Task<Shared.Storage.Retention.ExpiryPage> RemoveAsync(ModerationDatabase database, DateTimeOffset before) =>
        new ExpiredAudit(database).RemovePageAsync(Guid.Empty, before, 500, Ct);

    private static async Task RefusedAsync(ModerationDatabase database, string sql)
    {
        var refused = await Assert.ThrowsAnyAsync<DbException>(
            () => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Ct));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<List<DateTimeOffset>> TimesAsync(ModerationDatabase database)
    {
        await using var connection = await database.OpenAsync(Ct);
        return (await connection.QueryAsync<DateTimeOffset>("select at from audit order by id")).AsList();
    }
}
