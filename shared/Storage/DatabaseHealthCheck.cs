using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shared.Failures;

namespace Shared.Storage;

/// <summary>
/// Unhealthy while the database cannot be read, or takes no writes: a full disk still answers every read. Writes only when the last write
/// of the service failed, so a service at rest writes nothing, and one that gets no requests any more sees that the fault has passed.
/// </summary>
internal sealed class DatabaseHealthCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A damaged file stays damaged, even if other pages of it can be written.
        if (database.FailedWrite is { } failure && SqliteFile.IsDamage(failure))
            return Unhealthy(failure);
        try
        {
            if (database.FailedWrite is null)
                await ReadAsync(cancellationToken);
            else
                await WriteAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (SqliteFile.IsDamage(e) || (database.FailedWrite is not null && DatabaseFailure.IsTransient(e)))
        {
            return Unhealthy(e);
        }
    }

    private HealthCheckResult Unhealthy(Exception failure)
    {
        // The exception's own text may contain addresses.
        var detail = IsFull(failure)
            ? "The disk of the database is full."
            : SqliteFile.FaultOf(failure, database.Options) ?? "The database takes no writes; the log says why.";
        return HealthCheckResult.Unhealthy(detail, failure, new Dictionary<string, object> { [HealthDetail.Key] = detail });
    }

    private static bool IsFull(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull } or SqliteException { SqliteErrorCode: 13 };

    private async Task ReadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await connection.ExecuteScalarAsync<int>("select 1", ct);
    }

    /// <summary>Every service's database has this table, with at least one row, and its user may write to it.</summary>
    private Task<int> WriteAsync(CancellationToken ct) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            "update migrations set hash = hash where name = (select min(name) from migrations)", ct),
        ct);
}
