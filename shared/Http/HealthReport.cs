using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shared.Http;

/// <summary>Writes which checks fail, so that an operator need not guess; reasons stay in the log.</summary>
internal static class HealthReport
{
    public static Task WriteAsync(HttpContext context, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                Status = Name(report.Status),
                Checks = report.Entries.ToDictionary(e => e.Key, e => Name(e.Value.Status)),
            },
            context.RequestAborted);

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}
