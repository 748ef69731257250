using System.Data.Common;
using Npgsql;

namespace Shared.Storage;

internal sealed class PostgresDialect(DatabaseOptions options) : Dialect
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(Settings(options));

    /// <summary>
    /// With these off, what is joined to the rows of a parameter is looked up by an index, whatever the planner believes of their number. So one
    /// plan does for any values: planning took longer than the look-up itself.
    /// </summary>
    private readonly NpgsqlDataSource _byKey = NpgsqlDataSource.Create(Settings(
        options, "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c enable_seqscan=off -c plan_cache_mode=force_generic_plan"));

    public override DbConnection Connect() => _source.CreateConnection();

    public override DbConnection ConnectForKeys() => _byKey.CreateConnection();

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _byKey.DisposeAsync();
    }

    /// <summary>The parameter itself is named in a comment, because Dapper passes none that it does not find.</summary>
    public override string RowsFrom(string parameter, string alias, IReadOnlyList<string> columns) =>
        $"unnest({string.Join(", ", columns.Select((_, i) => ColumnParameter(parameter, i)))}) /* {parameter} */ as {alias}({string.Join(", ", columns)})";

    /// <summary>The parameter that holds a column of the rows in <paramref name="parameter"/>.</summary>
    public static string ColumnParameter(string parameter, int column) => $"{parameter}_{column}";

    public override string LockAndSkip => "for update skip locked";

    public override string PlanForValues => "set local plan_cache_mode = force_custom_plan";

    public override SemaphoreSlim? WriterGate => null;

    private static NpgsqlConnectionStringBuilder Settings(DatabaseOptions options, string planner = "")
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            SearchPath = options.Schema,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            // Nothing here changes a session, so there is nothing to reset.
            NoResetOnClose = true,
        };
        settings.Options = $"{settings.Options} {planner}".Trim();
        // Two pools share what the connection string allows.
        settings.MaxPoolSize = (settings.MaxPoolSize + 1) / 2;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        return settings;
    }
}
