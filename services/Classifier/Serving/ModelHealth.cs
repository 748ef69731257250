using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Http;

namespace Classifier.Serving;

/// <summary>Says which model serves, and which was refused and why. Comments are scored either way: degraded is the worst of it.</summary>
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
