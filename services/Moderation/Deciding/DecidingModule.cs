using Moderation.Contracts;
using Shared.Bus;

namespace Moderation.Deciding;

/// <summary>The policy decides the comments that have their scores, or that got none in time.</summary>
internal static class DecidingModule
{
    /// <summary>How many messages are gathered into one transaction.</summary>
    private const int Prefetch = 256;

    public static void AddDeciding(this IServiceCollection services)
    {
        services.AddSingleton<DecideComments>();
        services.AddSingleton<AskForScores>();
        services.AddSingleton<TryComment>();
        services.ReceiveRepeatedWork<DecideClassified, CommentsClassified>(
            "moderation-classified", Prefetch, static message => message.Isolated());
        services.ReceiveRepeatedWork<DecideExpired>("moderation-expired", Prefetch);
    }

    public static void MapDeciding(this IEndpointRouteBuilder review) => TryComment.Map(review);
}
