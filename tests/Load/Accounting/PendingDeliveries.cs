using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Load.Accounting;

/// <summary>Fills Moderation's table of deliveries with webhook calls that are due, to one address.</summary>
internal static class PendingDeliveries
{
    private const string Columns = "(id, kind, site_id, comment_id, version, target, body, next_attempt_at, created_at)";

    private const string OnPostgres =
        $"""
        insert into moderation.deliveries {Columns}
        select gen_random_uuid(), 'webhook', (select id from moderation.sites limit 1), gen_random_uuid(), 1, @url, @body, now(), now()
        from generate_series(1, @count)
        """;

    private const string OnSqlite =
        $"""
        with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < @count),
        ids as (select lower(hex(randomblob(16))) as h from numbers),
        made as (
            select substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4) || '-' || substr(h, 17, 4) || '-' || substr(h, 21) as id
            from ids
        )
        insert into deliveries {Columns}
        select id, 'webhook', (select id from sites limit 1), id, 1, @url, @body, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'
        from made
        """;

    private static string Body => new('x', 700);

    public static Task FillAsync(PostgresBooks books, string url, int count, CancellationToken ct) =>
        FillAsync(new NpgsqlConnection(books.Database), OnPostgres, url, count, ct);

    public static Task FillAsync(string folder, string url, int count, CancellationToken ct) =>
        FillAsync(new SqliteConnection($"Data Source={Path.Combine(folder, "moderation.db")}"), OnSqlite, url, count, ct);

    private static async Task FillAsync(DbConnection connection, string sql, string url, int count, CancellationToken ct)
    {
        await using (connection)
        {
            await connection.OpenAsync(ct);
            await connection.ExecuteAsync(new CommandDefinition(sql, new { url, count, body = Body }, commandTimeout: 3600, cancellationToken: ct));
        }
    }
}
