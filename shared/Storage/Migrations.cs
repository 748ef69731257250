using System.Data.Common;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shared.Storage;

/// <summary>
/// Brings a service's tables up to date before anything else of the service starts. The scripts are the assembly's embedded
/// <c>Migrations/NNNN_verb_noun.sql</c>, the same for both engines; the statements that only one engine has, such as its triggers, are in
/// scripts of their own that end in <c>.postgres.sql</c> or <c>.sqlite.sql</c>.
/// </summary>
/// <remarks>
/// <para>Scripts are append-only. The journal keeps the hash of each. A database where a script ran with another text is refused with
/// the fix. One that a newer build has migrated is used, with a warning.</para>
/// <para>Waits for a server that is not up yet, for as long as the host lets the start take. Several instances may start at once:
/// in PostgreSQL a lock lets one migrate while the others try again.</para>
/// </remarks>
public sealed partial class Migrations<TDatabase>(
    TDatabase database, ILogger<Migrations<TDatabase>> logger, TimeProvider time, MigrationSummary? summary = null) : IHostedService
    where TDatabase : Database
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly MigrationSummary _summary = summary ?? new MigrationSummary(logger, databases: 1);
    private readonly List<string> _ran = [];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
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
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task MigrateAsync(CancellationToken ct) =>
        database.Options.Provider == DatabaseProvider.Sqlite ? MigrateSqliteAsync(ct) : MigratePostgresAsync(ct);

    private async Task MigrateSqliteAsync(CancellationToken ct)
    {
        // Not where settings are read: a command that only looks must not make a folder.
        if (database.Options.Setting == "Data:Path")
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(MigratedTables.FileOf(database.Options)))!);
        await using var file = await database.OpenAsync(ct);
        // With the write-ahead log, reads go on during a write. The mode stays with the file.
        await file.ExecuteAsync("pragma journal_mode = wal", ct);
        await UpgradeAsync(file, DeployChanges.To.SqliteDatabase(file.ConnectionString), ct);
    }

    private async Task MigratePostgresAsync(CancellationToken ct)
    {
        var options = database.Options;
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString) { SearchPath = options.Schema };
        var engine = DeployChanges.To.PostgresqlDatabase(builder.ToString(), options.Schema);
        // With a schema set, DbUp runs `create schema if not exists`, which needs the right to create schemas even where it exists.
        engine.Configure(static upgrade => ((ScriptExecutor)upgrade.ScriptExecutor).Schema = null);

        builder.Pooling = false;
        await using var connection = new NpgsqlConnection(builder.ToString());
        await connection.OpenAsync(ct);
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
                await UpgradeAsync(connection, engine, ct);
            },
            ct);
    }

    private async Task UpgradeAsync(DbConnection connection, UpgradeEngineBuilder engine, CancellationToken ct)
    {
        var options = database.Options;
        MigrationScript[] scripts = [.. MigrationScript.In(typeof(TDatabase).Assembly).Where(script => script.IsFor(options.Provider))];
        var applied = await MigrationJournal.ReadAsync(connection, options, ct);
        var earlierScript = await MigrationJournal.EarlierScriptAsync(connection, options, ct);
        if (MigrationCheck.Refusal(options, scripts, applied, earlierScript) is { } refusal)
            throw new InvalidOperationException(refusal);
        foreach (var script in MigrationCheck.OfNewerBuilds(scripts, applied))
            LogNewer(logger, options.Schema, script);

        var result = engine
            .WithScripts(scripts.Select(static script => new SqlScript(script.Name, script.Text)))
            .JournalTo(new MigrationJournal(applied, scripts, time))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException(
                $"Migration {result.ErrorScript?.Name} of {options.Schema} failed: {result.Error.Message}", result.Error);
        }

        _ran.AddRange(result.Scripts.Select(static script => script.Name));
    }

    [LoggerMessage(
        LogLevel.Warning, "A newer build has migrated {Schema} with {Script}, which this build does not have. Start the newer build soon.")]
    private static partial void LogNewer(ILogger logger, string schema, string script);

    [LoggerMessage(LogLevel.Warning, "Waiting for the database of {Schema}: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string schema, string reason);
}
