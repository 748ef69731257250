using System.Data.Common;

namespace Shared.Storage;

/// <summary>The few places where SQLite and PostgreSQL need different SQL. All other SQL is one text for both.</summary>
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

    /// <summary>The end of a select of rows to work on, so that two processes never take the same rows.</summary>
    public abstract string LockAndSkip { get; }

    /// <summary>The statement that reads the server's own clock; null where the engine runs in this process.</summary>
    public virtual string? ReadClock => null;

    /// <summary>
    /// Begins the part of a transaction whose statements are planned for their actual values; null where the engine always does that.
    /// </summary>
    public virtual string? PlanForValues => null;

    /// <summary>
    /// Queues writers in SQLite, which allows one at a time and would itself wait by sleeping; null where many can write.
    /// </summary>
    public abstract SemaphoreSlim? WriterGate { get; }
}
