using System.Data.Common;
using Dapper;
using Moderation.Access.Auditing;
using Moderation.Tests.Hosting;
using Shared.Storage;

namespace Moderation.Tests.Access.Auditing;

public sealed class AppendOnlyOnSqlite(SqliteDatabases databases) : AppendOnlyTests(databases), IClassFixture<SqliteDatabases>;

public sealed class AppendOnlyOnPostgres(PostgresDatabases databases) : AppendOnlyTests(databases), IClassFixture<PostgresDatabases>;

public abstract class AppendOnlyTests(TestDatabases databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("audit", "action")]
    [InlineData("decisions", "status")]
    public async Task What_is_written_down_is_neither_changed_nor_taken_away(string table, string column)
    {
        var database = await databases.CreateAsync(Ct);
        await using var bench = new Bench(database);
        await bench.DecideAsync(Some.Scored(Some.Comment()), Ct);
        await database.WriteAsync(
            transaction => AuditLog.AppendAsync(null, "somebody", new AuditEntry { Action = "site.changed" }, DateTimeOffset.UtcNow, transaction, Ct), Ct);
        var before = await RowsAsync(database, table);

        string[] attempts =
        [
            $"update {table} set {column} = 'undone'",
            $"delete from {table}",
            database.Options.Provider == DatabaseProvider.Postgres ? $"truncate {table} cascade" : $"insert or replace into {table} select * from {table}",
        ];
        foreach (var attempt in attempts)
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(
                () => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(attempt, transaction: transaction), Ct));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }

        Assert.NotEmpty(before);
        Assert.Equal(before, await RowsAsync(database, table));
    }

    private static async Task<List<string>> RowsAsync(ModerationDatabase database, string table)
    {
        await using var connection = await database.OpenAsync(Ct);
        var rows = await connection.QueryAsync($"select * from {table}");
        return [.. rows.Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values))];
    }
}
