using System.Data.Common;
using Moderation.Contracts;
using Moderation.Corrections;
using Moderation.Rules;
using Moderation.Sites;

namespace Moderation.Decisions;

/// <summary>
/// What a site remembers of people's decisions. A decision replaces what was remembered of its comment, and is remembered itself if it
/// contradicts the policy. An undo is a decision like any other: it leaves remembered what it puts back in force.
/// </summary>
internal static class ReviewCorrections
{
    /// <summary>A correction that the site sent is remembered where it arrives, with its reporter; it comes here as a review too.</summary>
    public static bool Concerns(Review review) =>
        review.IsAnnounced && review.Action != DecisionActions.Correct && review.By != Decider.Policy;

    public static async Task<IReadOnlyList<NewCorrection>> OfAsync(
        IEnumerable<Review> stored,
        IReadOnlyDictionary<Guid, Site> sites,
        DbTransaction transaction,
        ModerationDatabase database,
        CancellationToken ct)
    {
        var judged = stored.Where(IsJudged).ToList();
        if (judged.Count == 0)
            return [];
        var comments = await CorrectedComment.ReadAsync(judged.Select(review => review.Comment.Id), transaction, database, ct);
        return [.. judged.Select(review => Of(review, comments[review.Comment.Id], sites)).OfType<NewCorrection>()];
    }

    private static bool IsJudged(Review review) => Concerns(review)
        && review is { JudgesText: true, InForceBy: DecidedBy.Moderator, Status: CommentStatus.Approved or CommentStatus.Rejected };

    private static NewCorrection? Of(Review review, CorrectedComment comment, IReadOnlyDictionary<Guid, Site> sites)
    {
        var policy = sites.GetValueOrDefault(comment.SiteId)?.Policy ?? SitePolicy.Default;
        return comment.IsContradictedBy(review.Status, policy)
            ? NewCorrection.Of(comment, review.Status, CorrectedBy.Person(review.By.PersonId, review.At), policy)
            : null;
    }
}
