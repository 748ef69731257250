using Moderation.People;
using Moderation.Queue.Claims;
using Moderation.Queue.Live;
using Shared.Bus;

namespace Moderation.Queue;

/// <summary>The review queue: what waits for a person, who has claimed it, and news of it.</summary>
internal static class QueueModule
{
    public static void AddQueue(this IServiceCollection services)
    {
        services.AddSingleton<CountedQueues>();
        services.AddSingleton(QueueNews.Over);
        services.AddSingleton<QueueListeners>();
        services.AddSingleton<EndStreams>();
        services.AddHostedService(static provider => provider.GetRequiredService<EndStreams>());
        services.AddSingleton<IClaims, LostClaims>();
        services.ReceiveBroadcasts<HearQueueChanges>("moderation-queue-changes", prefetch: 64);
    }

    public static void MapQueue(this IEndpointRouteBuilder review)
    {
        ListQueue.Map(review);
        CountQueue.Map(review);
        ClaimComments.Map(review);
        ManageClaims.Map(review);
        StreamQueue.Map(review);
    }
}
