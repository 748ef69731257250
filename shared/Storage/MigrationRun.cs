using System.Data.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shared.Storage;

/// <summary>Runs the scripts that a database has not had yet, one after the other.</summary>
internal sealed partial class MigrationRun(DbConnection connection, DatabaseOptions options, ILogger logger, TimeProvider time)
{
    /// <summary>
    /// Every statement on a table queues behind a script that waits for a lock of the table, so a script waits only for a moment, and
    /// then lets the others pass before it tries again.
    /// </summary>
    private const string LockTimeLimit = "2s";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <param name="scripts">This build's scripts for the database's engine, in their order.</param>
    /// <param name="ran">Gets the name of each script that has run.</param>
    /// <param name="ct">Cancels the script that runs; it is then as if it had not begun.</param>
    /// <exception cref="RefusedDatabaseException">This build may not use the database.</exception>
    /// <exception cref="InvalidOperationException">A script failed.</exception>
    public async Task RunAsync(IReadOnlyList<MigrationScript> scripts, ICollection<string> ran, CancellationToken ct)
    {
        var applied = await MigrationJournal.ReadAsync(connection, options, ct);
        var earlierScript = await MigrationJournal.EarlierScriptAsync(connection, options, ct);
        if (MigrationCheck.Refusal(options, scripts, applied, earlierScript) is { } refusal)
            throw new RefusedDatabaseException(refusal);
        foreach (var script in MigrationCheck.OfNewerBuilds(scripts, applied))
            LogNewer(logger, options.Schema, script);

        foreach (var script in scripts.ExceptBy(applied.Select(static script => script.Name), static script => script.Name))
        {
            await RunAsync(script, ct);
            ran.Add(script.Name);
        }
    }

    private async Task RunAsync(MigrationScript script, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await (script.IsConcurrent ? RunConcurrentlyAsync(script, ct) : RunInTransactionAsync(script, ct));
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                LogLocked(logger, script.Name, options.Schema, Pause.TotalSeconds);
                await Task.Delay(Pause, time, ct);
            }
            catch (DbException e) when (!DatabaseFailure.IsTransient(e))
            {
                throw new InvalidOperationException($"Migration {script.Name} of {options.Schema} failed: {e.Message}", e);
            }
        }
    }

    private async Task RunInTransactionAsync(MigrationScript script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (options.Provider == DatabaseProvider.Postgres)
            await connection.ExecuteAsync($"set local lock_timeout = '{LockTimeLimit}'", ct);
        await connection.ExecuteAsync(script.Text, ct);
        await MigrationJournal.AddAsync(connection, script, time.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// PostgreSQL makes such an index outside of transactions, and an attempt that was interrupted leaves an invalid one. A valid one is
    /// there if the process ended before it wrote the journal.
    /// </summary>
    private async Task RunConcurrentlyAsync(MigrationScript script, CancellationToken ct)
    {
        var index = script.ConcurrentIndex;
        var isValid = await connection.QuerySingleOrDefaultAsync<bool?>(
            """
            select i.indisvalid
            from pg_index as i
            join pg_class as c on c.oid = i.indexrelid
            join pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = @Schema and c.relname = @index
            """,
            new { options.Schema, index },
            ct);
        if (isValid == false)
            await connection.ExecuteAsync($"drop index concurrently {index}", ct);
        if (isValid != true)
            await connection.ExecuteAsync(script.Text, ct);
        await MigrationJournal.AddAsync(connection, script, time.GetUtcNow(), ct);
    }

    [LoggerMessage(
        LogLevel.Warning, "A newer build has migrated {Schema} with {Script}, which this build does not have. Start the newer build soon.")]
    private static partial void LogNewer(ILogger logger, string schema, string script);

    [LoggerMessage(
        LogLevel.Warning,
        "Another transaction holds a lock that the script {Script} of {Schema} needs. Trying again in {Pause} s. If this goes on, end the "
        + "sessions in pg_stat_activity whose xact_start is old.")]
    private static partial void LogLocked(ILogger logger, string script, string schema, double pause);
}
