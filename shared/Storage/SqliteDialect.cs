using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Shared.Storage;

internal sealed class SqliteDialect(string connectionString) : Dialect
{
    public override DbConnection Connect() => new SqliteConnection(connectionString);

    public override DbConnection ConnectForKeys() => Connect();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override async Task ExecuteAsync(IReadOnlyList<Statement> statements, DbTransaction transaction, CancellationToken ct)
    {
        foreach (var statement in statements)
            await statement.ExecuteAsync(transaction, ct);
    }

    public override async Task CommitAsync(IReadOnlyList<Statement> last, DbTransaction transaction, CancellationToken ct)
    {
        await ExecuteAsync(last, transaction, ct);
        await transaction.CommitAsync(ct);
    }

    public override string RowsFrom<T>(string parameter, string alias)
    {
        var columns = RowColumns<T>.Names.Select(
            static column => RowColumns<T>.IsScalar ? $"value as {column}" : $"value ->> '{column}' as {column}");
        return $"(select {string.Join(", ", columns)} from json_each({parameter})) as {alias}";
    }

    /// <summary>SQLite has one writer at a time, so there are no locked rows to skip.</summary>
    public override string LockAndSkip => "";

    public override SemaphoreSlim WriterGate { get; } = new(1, 1);
}
