namespace Intake.Publishing;

/// <summary>Publishing from tables whose rows are their own outbox.</summary>
internal static class PublishingModule
{
    public static void AddPublishing(this IServiceCollection services) => services.AddSingleton<OutboxPublisher>();
}
