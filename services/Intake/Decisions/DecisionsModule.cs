using Shared.Bus;

namespace Intake.Decisions;

/// <summary>Decisions that come back from Moderation, and the requests that wait for them.</summary>
internal static class DecisionsModule
{
    public static void AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<Waiters>();
        services.AddSingleton<DecisionRecorder>();
        services.ReceiveDecisions<RecordDecisions>("intake-decisions", prefetch: 256);
    }
}
