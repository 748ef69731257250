using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Failures;

namespace Moderation.DeadLetters;

/// <summary>Degraded while there are dead letters: they wait for an operator, and nothing else is harmed.</summary>
internal sealed class DeadLetterHealth(DeadLetterState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var letters = await state.ReadAsync(cancellationToken);
        if (letters.Count == 0)
            return HealthCheckResult.Healthy();
        var detail = $"{letters.Count} dead letters, the oldest since {letters.Since:yyyy-MM-dd HH:mm:ss} UTC.";
        return HealthCheckResult.Degraded(detail, data: new Dictionary<string, object> { [HealthDetail.Key] = detail });
    }
}
