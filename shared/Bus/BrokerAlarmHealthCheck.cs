using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Failures;

namespace Shared.Bus;

/// <summary>
/// Degraded during the broker's alarm, and never worse: a load balancer has no better instance to send requests to, and queues are emptied
/// meanwhile.
/// </summary>
internal sealed class BrokerAlarmHealthCheck(BrokerAlarm alarm) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(alarm.Reason is not { } reason ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(
            data: new Dictionary<string, object> { [HealthDetail.Key] = $"The broker takes no messages: {reason}." }));
}
