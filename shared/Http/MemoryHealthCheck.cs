using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Failures;

namespace Shared.Http;

/// <summary>
/// Degraded while the objects in use fill nearly all the memory that .NET may take, which is three quarters of a container's. Allocations
/// then fail at random places. Not unhealthy: if this process got no requests any more, the others would get them as well.
/// </summary>
internal sealed class MemoryHealthCheck : IHealthCheck
{
    private const double Limit = 0.9;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Of the last garbage collection, so asking costs nothing.
        var memory = GC.GetGCMemoryInfo();
        return Task.FromResult(Judge(memory.HeapSizeBytes, memory.TotalAvailableMemoryBytes));
    }

    internal static HealthCheckResult Judge(long taken, long available)
    {
        if (taken < available * Limit)
            return HealthCheckResult.Healthy();
        var detail = $"{taken >> 20} of {available >> 20} MB of memory are in use.";
        return HealthCheckResult.Degraded(detail, data: new Dictionary<string, object> { [HealthDetail.Key] = detail });
    }
}
