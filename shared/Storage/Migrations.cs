using DbUp;
using DbUp.Builder;
using DbUp.Engine.Output;
using DbUp.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shared.Storage;

/// <summary>
/// Brings a service's tables up to date before anything else of the service starts. The scripts are the assembly's embedded
/// <c>Migrations/NNNN_verb_noun.sql</c>, the same for both engines; what can only be said differently, such as a trigger, is a pair of
/// scripts that end in <c>.postgres.sql</c> and <c>.sqlite.sql</c>.
/// </summary>
/// <remarks>
/// Waits for a server that is not up yet, for as long as the host is willing to start. Several instances may start at once:
/// in PostgreSQL an advisory lock lets one migrate while the others wait.
/// </remarks>
public sealed partial class Migrations<TDatabase>(
    TDatabase database, ILogger<Migrations<TDatabase>> logger, TimeProvider time) : IHostedService
    where TDatabase : Database
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await MigrateAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (TransientFailure.Is(e))
            {
                LogWaiting(logger, database.Options.Schema, e.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MigrateAsync(CancellationToken ct)
    {
        var options = database.Options;
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            await using var file = await database.OpenAsync(ct);
            // Readers go on while one writes; the mode stays with the file.
            await file.ExecuteAsync("pragma journal_mode = wal", ct);
            Upgrade(DeployChanges.To.SqliteDatabase(file.ConnectionString));
            return;
        }

        await using var connection = await database.OpenAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_lock(hashtext(@Schema))", new { options.Schema }, ct);
        // A role that owns its schema need not be allowed to make one.
        await connection.ExecuteAsync($"""
            do $$ begin
                if not exists (select 1 from pg_namespace where nspname = '{options.Schema}') then
                    create schema {options.Schema};
                end if;
            end $$
            """, ct);
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString) { SearchPath = options.Schema };
        var engine = DeployChanges.To.PostgresqlDatabase(builder.ToString(), options.Schema);
        // Left with a schema, DbUp says `create schema if not exists`, which is refused even where the schema exists.
        engine.Configure(static upgrade => ((ScriptExecutor)upgrade.ScriptExecutor).Schema = null);
        Upgrade(engine);
        await connection.ExecuteAsync("select pg_advisory_unlock(hashtext(@Schema))", new { options.Schema }, ct);
    }

    private void Upgrade(UpgradeEngineBuilder engine)
    {
        var result = engine
            .WithScriptsEmbeddedInAssembly(typeof(TDatabase).Assembly, IsForThisEngine)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException(
                $"Migration {result.ErrorScript?.Name} of {database.Options.Schema} failed: {result.Error.Message}", result.Error);
        }

        foreach (var script in result.Scripts)
            LogMigrated(logger, database.Options.Schema, script.Name);
    }

    private bool IsForThisEngine(string name)
    {
        var other = database.Options.Provider == DatabaseProvider.Postgres ? ".sqlite.sql" : ".postgres.sql";
        return name.Contains(".Migrations.", StringComparison.Ordinal) && !name.EndsWith(other, StringComparison.Ordinal);
    }

    [LoggerMessage(LogLevel.Warning, "Waiting for the database of {Schema}: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string schema, string reason);

    [LoggerMessage(LogLevel.Information, "Migrated {Schema}: {Script}")]
    private static partial void LogMigrated(ILogger logger, string schema, string script);
}
