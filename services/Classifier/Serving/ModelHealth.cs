using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Failures;

namespace Classifier.Serving;

/// <summary>
/// Reports the loaded models, and refused ones with the reason. Never worse than degraded, because comments are scored anyway.
/// </summary>
internal sealed class ModelHealth(ServedModels models) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        List<string> told = [$"{models.Live.Version} serves."];
        if (models.Shadow.Version is { } shadow)
            told.Add($"{shadow} is its shadow.");
        Refusal[] refused = [.. new[] { models.Live.Refusal, models.Shadow.Refusal }.OfType<Refusal>()];
        told.AddRange(refused.Select(r => $"Refused: {r.Reason}"));
        var detail = string.Join(' ', told);
        var status = refused.Length > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return Task.FromResult(new HealthCheckResult(status, detail, data: new Dictionary<string, object> { [HealthDetail.Key] = detail }));
    }
}
