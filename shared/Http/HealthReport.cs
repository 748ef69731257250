using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Failures;

namespace Shared.Http;

/// <summary>
/// Writes the status of each check, so that an operator sees which one fails. Reasons stay in the log, except a check's
/// <see cref="HealthDetail"/>.
/// </summary>
internal static class HealthReport
{
    public static Task WriteAsync(HttpContext context, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                Status = Name(report.Status),
                Checks = report.Entries.ToDictionary(e => e.Key, e => Name(e.Value.Status)),
                Details = Details(report),
            },
            context.RequestAborted);

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();

    // Null, and so left out of the JSON, where no check gives a detail.
    private static Dictionary<string, string>? Details(Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report)
    {
        var details = report.Entries
            .Where(e => e.Value.Data.GetValueOrDefault(HealthDetail.Key) is string)
            .ToDictionary(e => e.Key, e => (string)e.Value.Data[HealthDetail.Key]);
        return details.Count > 0 ? details : null;
    }
}
