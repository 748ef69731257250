namespace Moderation.Decisions;

/// <summary>Comments with their decisions, as they are stored and announced.</summary>
internal static class DecisionsModule
{
    public static void AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<StoreDecisions>();
        services.AddSingleton<StoreReviews>();
        services.AddSingleton<AnnounceDecisions>();
        services.AddHostedService(static provider => provider.GetRequiredService<AnnounceDecisions>());
    }
}
