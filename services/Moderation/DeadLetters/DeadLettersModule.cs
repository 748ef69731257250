using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Moderation.DeadLetters;

/// <summary>The messages that no service could handle, as an operator finds them.</summary>
internal static class DeadLettersModule
{
    public static void AddDeadLetters(this IServiceCollection services)
    {
        services.AddSingleton<DeadLetterState>();
        services.AddHealthChecks().AddCheck<DeadLetterHealth>(
            "dead-letters", HealthStatus.Degraded, ["ready"], TimeSpan.FromSeconds(3));
    }
}
