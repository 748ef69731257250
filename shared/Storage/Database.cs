using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Shared.Storage;

/// <summary>
/// One service's tables, on either engine. Each service derives a sealed class, so that a constructor shows which service's tables the
/// code reads. SQL is one text for both engines; their differences are in the members that render SQL.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private const int MostTries = 5;

    private readonly Dialect _dialect;

    /// <summary>Opens no connection yet.</summary>
    protected Database(DatabaseOptions options)
    {
        TypeHandlers.Register();
        Options = options;
        if (options.Provider == DatabaseProvider.Postgres)
        {
            _dialect = new PostgresDialect(options);
        }
        else
        {
            // Without recursive triggers, `insert or replace` deletes a row and does not fire the triggers that protect it.
            _dialect = new SqliteDialect(
                new SqliteConnectionStringBuilder(options.ConnectionString) { ForeignKeys = true, RecursiveTriggers = true }.ToString());
        }
    }

    /// <summary>Where the tables are.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>Why the last write failed, if it was an outage such as a full disk or a damaged file; null where it succeeded.</summary>
    internal Exception? FailedWrite { get; private set; }

    /// <summary>The end of a select of rows to work on, so that no two processes take the same ones.</summary>
    public string LockAndSkip => _dialect.LockAndSkip;

    /// <summary>
    /// Renders a table expression named <paramref name="alias"/> over the rows in a parameter made by <see cref="Values{T}"/>: one
    /// column for each property of <typeparamref name="T"/>, in snake case. Rows of ids have the column <c>id</c>, rows of texts or numbers
    /// the column <c>value</c>.
    /// </summary>
    public string Rows<T>(string alias = "r", string parameter = "@rows") => _dialect.RowsFrom<T>(parameter, alias);

    /// <summary>The rows as the parameter that <see cref="Rows{T}"/> reads.</summary>
    public static RowsParameter<T> Values<T>(IEnumerable<T> rows) => new(rows);

    /// <summary>Opens a connection for reading.</summary>
    public Task<DbConnection> OpenAsync(CancellationToken ct) => OpenAsync(_dialect.Connect(), ct);

    /// <summary>
    /// Opens a connection for reads by the keys that a few rows in a parameter hold. PostgreSQL looks up each key by an index, as in
    /// <see cref="WriteAsync{T}(Func{DbTransaction, Task{T}}, CancellationToken)"/>.
    /// </summary>
    /// <remarks>
    /// The planner cannot know that the parameter has few rows, and keeps a plan that it made when a table was small. It would then scan
    /// the whole table for each batch, and the table grows with each comment.
    /// </remarks>
    public Task<DbConnection> OpenForKeysAsync(CancellationToken ct) => OpenAsync(_dialect.ConnectForKeys(), ct);

    private static async Task<DbConnection> OpenAsync(DbConnection connection, CancellationToken ct)
    {
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and commits it; an exception rolls it back. Work that lost a conflict with
    /// another transaction, such as a deadlock, runs again, so it must do nothing but read and write in the transaction.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken ct) => WriteAsync(work, static _ => [], ct);

    /// <inheritdoc cref="WriteAsync{T}(Func{DbTransaction, Task{T}}, CancellationToken)"/>
    public Task WriteAsync(Func<DbTransaction, Task> work, CancellationToken ct) =>
        WriteAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            ct);

    /// <summary>
    /// Runs <paramref name="work"/>, then the statements that <paramref name="last"/> makes of its result, and commits, all in one
    /// transaction. PostgreSQL gets the last statements together with the commit, because each round trip makes two processes sleep and
    /// wake again.
    /// </summary>
    /// <inheritdoc cref="WriteAsync{T}(Func{DbTransaction, Task{T}}, CancellationToken)"/>
    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, Func<T, IEnumerable<Statement>> last, CancellationToken ct) =>
        TryAgainAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                var result = await work(transaction);
                await _dialect.CommitAsync([.. last(result)], transaction, ct);
                return result;
            },
            ct);

    /// <summary>Runs one statement that writes. It is a transaction by itself, and needs no more than its own round trip.</summary>
    public Task<T> WriteOneAsync<T>(Func<DbConnection, Task<T>> statement, CancellationToken ct) => TryAgainAsync(statement, ct);

    /// <summary>Work that lost a conflict runs again at once: the other transaction has gone on, so there is nothing to wait for.</summary>
    private async Task<T> TryAgainAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await WriteOnceAsync(work, ct);
            }
            catch (PostgresException e)
                when (tries < MostTries && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
            }
        }
    }

    private async Task<T> WriteOnceAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        if (_dialect.WriterGate is { } gate)
            await gate.WaitAsync(ct);
        try
        {
            await using var connection = await OpenForKeysAsync(ct);
            var result = await work(connection);
            FailedWrite = null;
            return result;
        }
        catch (Exception e) when (DatabaseFailure.IsTransient(e) || SqliteFile.IsDamage(e))
        {
            FailedWrite = e;
            throw;
        }
        finally
        {
            _dialect.WriterGate?.Release();
        }
    }

    /// <summary>Runs statements of a transaction in their order. PostgreSQL gets them together.</summary>
    public Task ExecuteAsync(IEnumerable<Statement> statements, DbTransaction transaction, CancellationToken ct) =>
        _dialect.ExecuteAsync([.. statements], transaction, ct);

    /// <summary>Reads the server's own clock; null where the engine runs in this process.</summary>
    public async Task<DateTimeOffset?> ReadClockAsync(CancellationToken ct)
    {
        if (_dialect.ReadClock is not { } sql)
            return null;
        await using var connection = await OpenAsync(ct);
        return await connection.ExecuteScalarAsync<DateTimeOffset?>(sql, ct);
    }

    /// <summary>
    /// For a transaction that finds its rows by a filter that a person chose, and not only by keys: from here on PostgreSQL plans each of
    /// its statements for the actual values.
    /// </summary>
    public Task PlanForValuesAsync(DbTransaction transaction, CancellationToken ct) => _dialect.PlanForValues is { } sql
        ? transaction.ExecuteAsync(sql, ct)
        : Task.CompletedTask;

    /// <summary>Closes pooled connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _dialect.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
