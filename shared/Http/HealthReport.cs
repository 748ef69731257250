using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shared.Http;

/// <summary>
/// Writes which checks fail, so that an operator need not guess; reasons stay in the log unless a check means them to be seen.
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

    // Null, and then left out, where no check has anything to tell.
    private static Dictionary<string, string>? Details(Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report)
    {
        var details = report.Entries
            .Where(e => e.Value.Data.GetValueOrDefault(HealthDetail.Key) is string)
            .ToDictionary(e => e.Key, e => (string)e.Value.Data[HealthDetail.Key]);
        return details.Count > 0 ? details : null;
    }
}
