using Moderation.Reviewing.Comments;
using Moderation.Reviewing.Orders;
using Moderation.Reviewing.Reports;
using Moderation.Reviewing.Statistics;
using Shared.Bus;

namespace Moderation.Reviewing;

/// <summary>People decide, undo, search and see figures; readers report, and sites correct.</summary>
internal static class ReviewingModule
{
    public static void AddReviewing(this IServiceCollection services)
    {
        services.AddSingleton<PersonalReviews>();
        services.AddSingleton<RejectExisting>();
        services.ReceiveRepeatedWork<TakeReport>("moderation-reports", prefetch: 16);
        services.ReceiveRepeatedWork<TakeLabel>("moderation-labels", prefetch: 16);
    }

    public static void MapReviewing(this IEndpointRouteBuilder review)
    {
        SearchComments.Map(review);
        ReadComment.Map(review);
        DecideComment.Map(review);
        UndoDecision.Map(review);
        DecideInBulk.Map(review);
        UndoBulk.Map(review);
        ActOnAuthor.Map(review);
        ReadStatistics.Map(review);
        ReadAgreement.Map(review);
    }
}
