using System.Data.Common;
using Dapper;

namespace Shared.Storage;

/// <summary>
/// Runs SQL by Dapper on a connection. Parameters are the properties of an object, by name. Rows are buffered unless the method says
/// otherwise. A cancelled token ends the statement on the server too.
/// </summary>
/// <remarks>
/// A statement on the connection of an open transaction takes part in it: in both engines a connection gives a new command its open
/// transaction. A read that is needed inside and outside of transactions takes a connection.
/// </remarks>
public static class DbConnectionExtensions
{
    /// <summary>Runs a statement, and returns how many rows it wrote.</summary>
    public static Task<int> ExecuteAsync(this DbConnection connection, string sql, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: ct));

    /// <inheritdoc cref="ExecuteAsync(DbConnection, string, CancellationToken)"/>
    public static Task<int> ExecuteAsync(this DbConnection connection, string sql, object? args, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: ct));

    /// <summary>Runs a statement for at most <paramref name="timeLimit"/>, or without a limit where it is zero.</summary>
    public static Task<int> ExecuteAsync(
        this DbConnection connection, string sql, object? args, TimeSpan timeLimit, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, args, commandTimeout: (int)timeLimit.TotalSeconds, cancellationToken: ct));

    /// <summary>Reads the first column of the first row; the default of <typeparamref name="T"/> where there is none.</summary>
    public static Task<T?> ExecuteScalarAsync<T>(this DbConnection connection, string sql, CancellationToken ct) =>
        connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, cancellationToken: ct));

    /// <inheritdoc cref="ExecuteScalarAsync{T}(DbConnection, string, CancellationToken)"/>
    public static Task<T?> ExecuteScalarAsync<T>(this DbConnection connection, string sql, object? args, CancellationToken ct) =>
        connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct));

    /// <summary>Reads all rows.</summary>
    public static Task<List<T>> QueryAsync<T>(this DbConnection connection, string sql, CancellationToken ct) =>
        connection.QueryAsync<T>(sql, null, ct);

    /// <inheritdoc cref="QueryAsync{T}(DbConnection, string, CancellationToken)"/>
    public static async Task<List<T>> QueryAsync<T>(this DbConnection connection, string sql, object? args, CancellationToken ct) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct))).AsList();

    /// <summary>Reads rows that each hold two objects.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="args">Its parameters.</param>
    /// <param name="splitOn">The first column of the second object.</param>
    /// <param name="map">Puts the two together.</param>
    /// <param name="ct">Cancels the statement.</param>
    public static async Task<List<TResult>> QueryAsync<TFirst, TSecond, TResult>(
        this DbConnection connection,
        string sql,
        object? args,
        string splitOn,
        Func<TFirst, TSecond, TResult> map,
        CancellationToken ct) =>
        (await connection.QueryAsync(new CommandDefinition(sql, args, cancellationToken: ct), map, splitOn)).AsList();

    /// <summary>Reads exactly one row.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public static Task<T> QuerySingleAsync<T>(this DbConnection connection, string sql, object? args, CancellationToken ct) =>
        connection.QuerySingleAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct));

    /// <summary>Reads at most one row; the default of <typeparamref name="T"/> where there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public static Task<T?> QuerySingleOrDefaultAsync<T>(this DbConnection connection, string sql, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<T>(sql, null, ct);

    /// <inheritdoc cref="QuerySingleOrDefaultAsync{T}(DbConnection, string, CancellationToken)"/>
    public static Task<T?> QuerySingleOrDefaultAsync<T>(this DbConnection connection, string sql, object? args, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct));

    /// <summary>
    /// Runs several statements, separated by semicolons, in one round trip. Read their results from the reader in the same order.
    /// </summary>
    public static Task<SqlMapper.GridReader> QueryMultipleAsync(
        this DbConnection connection, string sql, object? args, CancellationToken ct) =>
        connection.QueryMultipleAsync(new CommandDefinition(sql, args, cancellationToken: ct));

    /// <summary>
    /// Reads rows one at a time while they are enumerated, so that any number of them takes the memory of one. The connection can run
    /// nothing else until the enumeration ends.
    /// </summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="args">Its parameters.</param>
    /// <param name="timeLimit">How long the statement may take.</param>
    public static IAsyncEnumerable<T> StreamAsync<T>(this DbConnection connection, string sql, object? args, TimeSpan timeLimit) =>
        connection.QueryUnbufferedAsync<T>(sql, args, commandTimeout: (int)timeLimit.TotalSeconds);
}
