using System.Data.Common;
using Npgsql;

namespace Shared.Storage;

internal sealed class PostgresDialect(DatabaseOptions options) : Dialect
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(Settings(options));

    /// <summary>
    /// With these settings the planner joins tables to the rows of a parameter by an index, however many rows it expects. One plan then
    /// serves all values: planning took longer than the look-up itself.
    /// </summary>
    private readonly NpgsqlDataSource _byKey = NpgsqlDataSource.Create(Settings(
        options, "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c enable_seqscan=off -c "
            + "plan_cache_mode=force_generic_plan"));

    public override DbConnection Connect() => _source.CreateConnection();

    public override DbConnection ConnectForKeys() => _byKey.CreateConnection();

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _byKey.DisposeAsync();
    }

    public override async Task ExecuteAsync(IReadOnlyList<Statement> statements, DbTransaction transaction, CancellationToken ct)
    {
        if (statements.Count > 0)
            await ExecuteAsync(statements.Select(static statement => statement.ToBatchCommand()), transaction, ct);
    }

    /// <summary>A statement that fails ends the batch, so that the commit is not reached.</summary>
    public override Task CommitAsync(IReadOnlyList<Statement> last, DbTransaction transaction, CancellationToken ct) => last.Count == 0
        ? transaction.CommitAsync(ct)
        : ExecuteAsync(
            last.Select(static statement => statement.ToBatchCommand()).Append(new NpgsqlBatchCommand("commit")), transaction, ct);

    private static async Task ExecuteAsync(IEnumerable<NpgsqlBatchCommand> commands, DbTransaction transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The SQL names the parameter itself in a comment, because Dapper passes only parameters that it finds in the SQL.</summary>
    public override string RowsFrom<T>(string parameter, string alias)
    {
        var arrays = RowColumns<T>.Names.Select((_, i) => ColumnParameter(parameter, i));
        return $"unnest({string.Join(", ", arrays)}) /* {parameter} */ as {alias}({string.Join(", ", RowColumns<T>.Names)})";
    }

    /// <summary>The parameter that holds a column of the rows in <paramref name="parameter"/>.</summary>
    public static string ColumnParameter(string parameter, int column) => $"{parameter}_{column}";

    public override string LockAndSkip => "for update skip locked";

    public override string ReadClock => "select clock_timestamp()";

    public override string PlanForValues => "set local plan_cache_mode = force_custom_plan";

    public override SemaphoreSlim? WriterGate => null;

    private const string PoolSize = "Maximum Pool Size";

    /// <summary>
    /// Npgsql would open a hundred at once when requests arrive faster than PostgreSQL answers, as after its start. A server that needs
    /// 25 ms for each lets them time out, then those that replace them, and so on. Twenty it serves.
    /// </summary>
    private const int DefaultPoolSize = 20;

    private static NpgsqlConnectionStringBuilder Settings(DatabaseOptions options, string planner = "")
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            SearchPath = options.Schema,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            // No statement changes a session, so there is nothing to reset.
            NoResetOnClose = true,
        };
        settings.Options = $"{settings.Options} {planner}".Trim();
        if (!settings.ShouldSerialize(PoolSize))
            settings.MaxPoolSize = DefaultPoolSize;
        // The two pools share the size that the connection string allows.
        settings.MaxPoolSize = (settings.MaxPoolSize + 1) / 2;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        return settings;
    }
}
