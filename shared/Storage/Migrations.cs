using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shared.Storage;

/// <summary>
/// Brings a service's tables up to date before anything of the process starts: a refused database ends it with nothing under way. The
/// scripts are the assembly's embedded <c>Migrations/NNNN_verb_noun.sql</c>, the same for both engines; the statements that only one
/// engine has, such as its triggers, are in scripts of their own that end in <c>.postgres.sql</c> or <c>.sqlite.sql</c>.
/// </summary>
/// <remarks>
/// <para>Scripts are append-only. The journal keeps the hash of each. A database where a script ran with another text is refused with
/// the fix. One that a newer build has migrated is used, with a warning.</para>
/// <para>Waits for a server that is not up yet, for as long as the host lets the start take. Several instances may start at once:
/// in PostgreSQL a lock lets one migrate while the others try again.</para>
/// </remarks>
public sealed partial class Migrations<TDatabase>(
    TDatabase database, ILogger<Migrations<TDatabase>> logger, TimeProvider time, MigrationSummary? summary = null)
    : IHostedLifecycleService
    where TDatabase : Database
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly MigrationSummary _summary = summary ?? new MigrationSummary(logger, databases: 1);
    private readonly List<string> _ran = [];

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (PostgresTls.UnverifiedHosts(database.Options) is { } hosts)
            LogUnverified(logger, hosts, database.Options.Setting);
        while (true)
        {
            try
            {
                await MigrateAsync(cancellationToken);
                _summary.Add(database.Options.Schema, _ran);
                return;
            }
            catch (Exception e) when (DatabaseFailure.IsTransient(e))
            {
                LogWaiting(logger, database.Options.Schema, e.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task MigrateAsync(CancellationToken ct) =>
        database.Options.Provider == DatabaseProvider.Sqlite ? MigrateSqliteAsync(ct) : MigratePostgresAsync(ct);

    private async Task MigrateSqliteAsync(CancellationToken ct)
    {
        SqliteFile.Prepare(database.Options, logger);
        try
        {
            await using var file = await database.OpenAsync(ct);
            // With the write-ahead log, reads go on during a write. The mode stays with the file.
            await file.ExecuteAsync("pragma journal_mode = wal", ct);
            await RunAsync(file, ct);
        }
        catch (Exception e) when (SqliteFile.FaultOf(e.GetBaseException(), database.Options) is { } fault)
        {
            throw new RefusedDatabaseException(fault, e);
        }
    }

    private async Task MigratePostgresAsync(CancellationToken ct)
    {
        var options = database.Options;
        // A script takes as long as it takes: an index on a large table, for one, takes minutes.
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            SearchPath = options.Schema,
            CommandTimeout = 0,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(builder.ToString());
        await connection.OpenAsync(ct);
        // The server may set limits as well, for the role or the database.
        await connection.ExecuteAsync("set statement_timeout = 0; set lock_timeout = 0", ct);
        await new MigrationLock(connection, options.Schema, logger, time).HoldAsync(
            async () =>
            {
                // A role that owns its schema may lack the right to create one.
                await connection.ExecuteAsync(
                    $"""
                    do $$ begin
                        if not exists (select 1 from pg_namespace where nspname = '{options.Schema}') then
                            create schema {options.Schema};
                        end if;
                    end $$
                    """,
                    ct);
                await RunAsync(connection, ct);
            },
            ct);
    }

    private async Task RunAsync(DbConnection connection, CancellationToken ct)
    {
        var scripts = MigrationScript.In(typeof(TDatabase).Assembly).Where(script => script.IsFor(database.Options.Provider));
        await new MigrationRun(connection, database.Options, logger, time).RunAsync([.. scripts], _ran, ct);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The server {Hosts} is not authenticated, so another could take its place and get the password. Add SSL Mode=VerifyFull to "
        + "{Setting}, and Root Certificate=FILE if the machine does not trust its authority.")]
    private static partial void LogUnverified(ILogger logger, string hosts, string setting);

    [LoggerMessage(LogLevel.Warning, "Waiting for the database of {Schema}: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string schema, string reason);
}
