using System.Data.Common;

namespace Shared.Storage;

/// <summary>The few places where SQLite and PostgreSQL are told differently. Slices write one SQL text for both.</summary>
internal abstract class Dialect : IAsyncDisposable
{
    public abstract DbConnection Connect();

    /// <summary>Connects for work that finds its rows by key.</summary>
    public abstract DbConnection ConnectForKeys();

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs the statements in their order, in one round trip where there are any.</summary>
    public abstract Task ExecuteAsync(IReadOnlyList<Statement> statements, DbTransaction transaction, CancellationToken ct);

    /// <summary>Runs the last statements of a transaction and commits it, in one round trip where there are any.</summary>
    public abstract Task CommitAsync(IReadOnlyList<Statement> last, DbTransaction transaction, CancellationToken ct);

    /// <summary>Turns rows in <paramref name="parameter"/> into a table expression that ends with its alias.</summary>
    public abstract string RowsFrom<T>(string parameter, string alias);

    /// <summary>What to put at the end of a select so that two processes never take the same rows.</summary>
    public abstract string LockAndSkip { get; }

    /// <summary>
    /// Begins the part of a transaction whose statements are planned for the values that they get; null where they always are.
    /// </summary>
    public virtual string? PlanForValues => null;

    /// <summary>SQLite has one writer at a time, and its own waiting for that is a sleep; queue for it instead.</summary>
    public abstract SemaphoreSlim? WriterGate { get; }
}
