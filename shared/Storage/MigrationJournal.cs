using System.Data.Common;

namespace Shared.Storage;

/// <summary>A script that was run in a database, and the hash of its text at the time.</summary>
internal sealed record AppliedScript
{
    public required string Name { get; init; }

    public required string Hash { get; init; }
}

/// <summary>The table <c>migrations</c>: the scripts that were run in a database.</summary>
internal static class MigrationJournal
{
    private const string Table = "migrations";

    /// <summary>The journal of builds before the first release.</summary>
    private const string EarlierTable = "schemaversions";

    /// <summary>The scripts that were run in the database; none where it is new.</summary>
    public static async Task<IReadOnlyList<AppliedScript>> ReadAsync(
        DbConnection connection, DatabaseOptions options, CancellationToken ct) =>
        await HasTableAsync(connection, options, Table, ct)
            ? await connection.QueryAsync<AppliedScript>($"select name, hash from {Table} order by name", ct)
            : [];

    /// <summary>The first script of the build that made the database, if that build was one before the first release.</summary>
    public static async Task<string?> EarlierScriptAsync(DbConnection connection, DatabaseOptions options, CancellationToken ct) =>
        await HasTableAsync(connection, options, EarlierTable, ct)
            ? await connection.ExecuteScalarAsync<string>($"select min(scriptname) from {EarlierTable}", ct) ?? "nothing"
            : null;

    /// <summary>Records a script. The table is made here, so that a start without a new script needs no right to create tables.</summary>
    public static async Task AddAsync(DbConnection connection, MigrationScript script, DateTimeOffset now, CancellationToken ct)
    {
        await connection.ExecuteAsync(
            $"""
            create table if not exists {Table} (
                name text not null primary key,
                hash text not null,
                applied_at timestamptz not null
            )
            """,
            ct);
        await connection.ExecuteAsync(
            $"insert into {Table} (name, hash, applied_at) values (@Name, @Hash, @now)", new { script.Name, script.Hash, now }, ct);
    }

    /// <summary>Both catalogues can be read without any right to the tables.</summary>
    private static Task<bool> HasTableAsync(DbConnection connection, DatabaseOptions options, string table, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(
            options.Provider == DatabaseProvider.Postgres
                ? "select exists (select 1 from pg_tables where schemaname = @Schema and tablename = @table)"
                : "select exists (select 1 from sqlite_master where type = 'table' and lower(name) = @table)",
            new { options.Schema, table },
            ct);
}
