using System.Data.Common;
using Npgsql;

namespace Shared.Storage;

internal sealed class PostgresDialect(DatabaseOptions options) : Dialect
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(Settings(options));

    /// <summary>With these off, what is joined to the rows of a parameter is looked up by an index, whatever the planner believes of their number.</summary>
    private readonly NpgsqlDataSource _byKey = NpgsqlDataSource.Create(Settings(
        options, "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c enable_seqscan=off"));

    public override DbConnection Connect() => _source.CreateConnection();

    public override DbConnection ConnectForKeys() => _byKey.CreateConnection();

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _byKey.DisposeAsync();
    }

    public override string RowsFromJson(string parameter, string alias, IReadOnlyList<(string Column, Type Type)> columns) =>
        $"json_to_recordset({parameter}::json) as {alias}({string.Join(", ", columns.Select(c => $"{c.Column} {NameOf(c.Type)}"))})";

    public override string LockAndSkip => "for update skip locked";

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
        return settings;
    }

    private static string NameOf(Type type) => type switch
    {
        _ when type == typeof(Guid) => "uuid",
        _ when type == typeof(string) => "text",
        _ when type == typeof(int) => "integer",
        _ when type == typeof(long) => "bigint",
        _ when type == typeof(double) => "double precision",
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(DateTimeOffset) => "timestamptz",
        _ => throw new NotSupportedException($"Rows cannot carry {type}. Use Guid, string, int, long, double, bool or DateTimeOffset."),
    };
}
