using System.Data.Common;
using Dapper;

namespace Shared.Storage;

/// <summary>Runs SQL by Dapper in a transaction, as <see cref="DbConnectionExtensions"/> does on a connection.</summary>
public static class DbTransactionExtensions
{
    /// <inheritdoc cref="DbConnectionExtensions.ExecuteAsync(DbConnection, string, CancellationToken)"/>
    public static Task<int> ExecuteAsync(this DbTransaction transaction, string sql, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(sql, ct);

    /// <inheritdoc cref="DbConnectionExtensions.ExecuteAsync(DbConnection, string, CancellationToken)"/>
    public static Task<int> ExecuteAsync(this DbTransaction transaction, string sql, object? args, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(sql, args, ct);

    /// <inheritdoc cref="DbConnectionExtensions.ExecuteScalarAsync{T}(DbConnection, string, CancellationToken)"/>
    public static Task<T?> ExecuteScalarAsync<T>(this DbTransaction transaction, string sql, object? args, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<T>(sql, args, ct);

    /// <inheritdoc cref="DbConnectionExtensions.QueryAsync{T}(DbConnection, string, CancellationToken)"/>
    public static Task<List<T>> QueryAsync<T>(this DbTransaction transaction, string sql, CancellationToken ct) =>
        transaction.Connection!.QueryAsync<T>(sql, ct);

    /// <inheritdoc cref="DbConnectionExtensions.QueryAsync{T}(DbConnection, string, CancellationToken)"/>
    public static Task<List<T>> QueryAsync<T>(this DbTransaction transaction, string sql, object? args, CancellationToken ct) =>
        transaction.Connection!.QueryAsync<T>(sql, args, ct);

    /// <inheritdoc cref="DbConnectionExtensions.QuerySingleAsync{T}(DbConnection, string, object?, CancellationToken)"/>
    public static Task<T> QuerySingleAsync<T>(this DbTransaction transaction, string sql, object? args, CancellationToken ct) =>
        transaction.Connection!.QuerySingleAsync<T>(sql, args, ct);

    /// <inheritdoc cref="DbConnectionExtensions.QuerySingleOrDefaultAsync{T}(DbConnection, string, CancellationToken)"/>
    public static Task<T?> QuerySingleOrDefaultAsync<T>(this DbTransaction transaction, string sql, CancellationToken ct) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<T>(sql, ct);

    /// <inheritdoc cref="DbConnectionExtensions.QuerySingleOrDefaultAsync{T}(DbConnection, string, CancellationToken)"/>
    public static Task<T?> QuerySingleOrDefaultAsync<T>(
        this DbTransaction transaction, string sql, object? args, CancellationToken ct) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<T>(sql, args, ct);

    /// <inheritdoc cref="DbConnectionExtensions.QueryMultipleAsync(DbConnection, string, object?, CancellationToken)"/>
    public static Task<SqlMapper.GridReader> QueryMultipleAsync(
        this DbTransaction transaction, string sql, object? args, CancellationToken ct) =>
        transaction.Connection!.QueryMultipleAsync(sql, args, ct);
}
