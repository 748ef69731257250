using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Shared.Storage;

internal sealed class SqliteDialect(string connectionString) : Dialect
{
    public override DbConnection Connect() => new SqliteConnection(connectionString);

    public override DbConnection ConnectForKeys() => Connect();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override string RowsFrom(string parameter, string alias, IReadOnlyList<string> columns) =>
        $"(select {string.Join(", ", columns.Select(column => $"value ->> '{column}' as {column}"))} from json_each({parameter})) as {alias}";

    /// <summary>A writer is alone in SQLite, so there is nobody to skip.</summary>
    public override string LockAndSkip => "";

    public override SemaphoreSlim WriterGate { get; } = new(1, 1);
}
