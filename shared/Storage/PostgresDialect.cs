using System.Data.Common;
using Npgsql;

namespace Shared.Storage;

internal sealed class PostgresDialect(NpgsqlDataSource source) : Dialect
{
    public override DbConnection Connect() => source.CreateConnection();

    public override string RowsFromJson(string parameter, string alias, IReadOnlyList<(string Column, Type Type)> columns) =>
        $"json_to_recordset({parameter}::json) as {alias}({string.Join(", ", columns.Select(c => $"{c.Column} {NameOf(c.Type)}"))})";

    public override string LockAndSkip => "for update skip locked";

    public override SemaphoreSlim? WriterGate => null;

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
