using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shared.Storage;

internal sealed class DatabaseHealthCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteScalarAsync<int>("select 1", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
