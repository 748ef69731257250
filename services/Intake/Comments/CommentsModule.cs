using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Intake.Comments;

/// <summary>The table <c>submissions</c>: every write of it, and its republishing.</summary>
internal static class CommentsModule
{
    public static void AddComments(this IServiceCollection services)
    {
        services.AddSingleton<InsertSubmissions>();
        services.AddSingleton<StoreSubmissions>();
        services.AddSingleton<StoreDecisions>();
        services.AddSingleton<RepublishComments>();
        services.AddHostedService(static provider => provider.GetRequiredService<RepublishComments>());
        services.AddHealthChecks().AddCheck<UndecidedHealth>(
            "decisions", HealthStatus.Degraded, ["ready"], TimeSpan.FromSeconds(3));
    }
}
