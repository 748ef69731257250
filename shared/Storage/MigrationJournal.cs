using System.Data;
using System.Data.Common;
using Dapper;
using DbUp.Engine;

namespace Shared.Storage;

/// <summary>A script that was run in a database, and the hash of its text at the time.</summary>
internal sealed record AppliedScript
{
    public required string Name { get; init; }

    public required string Hash { get; init; }
}

/// <summary>
/// The table <c>migrations</c>: the scripts that were run in a database. Each entry is written in the transaction of its script. DbUp's own
/// journal keeps only names, and so cannot show that a script has changed.
/// </summary>
internal sealed class MigrationJournal(
    IReadOnlyList<AppliedScript> applied, IReadOnlyList<MigrationScript> scripts, TimeProvider time) : IJournal
{
    private const string Table = "migrations";

    /// <summary>DbUp's own journal, which builds before the first release used.</summary>
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

    public string[] GetExecutedScripts() => [.. applied.Select(static script => script.Name)];

    /// <summary>DbUp calls this before each script that it runs, so a start without a new script needs no right to create tables.</summary>
    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        using var command = dbCommandFactory();
        command.CommandText = $"""
            create table if not exists {Table} (
                name text not null primary key,
                hash text not null,
                applied_at timestamptz not null
            )
            """;
        command.ExecuteNonQuery();
    }

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
        // The command is on the script's connection, in its transaction.
        using var command = dbCommandFactory();
        command.Connection!.Execute(
            $"insert into {Table} (name, hash, applied_at) values (@Name, @Hash, @now)",
            new { script.Name, scripts.Single(s => s.Name == script.Name).Hash, now = time.GetUtcNow() },
            command.Transaction);
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
