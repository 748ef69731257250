using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Deliveries;
using Moderation.Queue.Live;

namespace Moderation.Reviewing;

/// <summary>
/// Stores people's decisions and their entry in the audit log in one transaction, and then wakes everything that passes them on.
/// </summary>
internal sealed partial class PersonalReviews(
    ModerationDatabase database,
    StoreReviews store,
    AnnounceDecisions announce,
    DeliveryWorker deliveries,
    QueueNews news,
    ILogger<PersonalReviews> logger)
{
    /// <param name="reviews">The decisions to store.</param>
    /// <param name="audit">Makes the entry in the audit log from the stored decisions. If none was stored, nothing is logged.</param>
    /// <param name="person">The person who decides.</param>
    /// <param name="now">The current time.</param>
    /// <param name="ct">Cancels, with nothing stored.</param>
    public async Task<IReadOnlyList<Review>> StoreAsync(
        IReadOnlyList<Review> reviews,
        Func<IReadOnlyList<Review>, AuditEntry> audit,
        Person person,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var stored = await database.WriteAsync(
            async transaction =>
            {
                var stored = await store.StoreAsync(reviews, transaction, ct);
                if (stored.Count > 0)
                    await AuditLog.AppendAsync(person, audit(stored), now, transaction, ct);
                return stored;
            },
            ct);
        Tell(stored, person.Id);
        return stored;
    }

    /// <summary>Logs committed decisions, and wakes everything that passes them on.</summary>
    /// <param name="stored">The decisions that were stored.</param>
    /// <param name="personId">The person who decided; null for a correction by a site, and for a comment that reports hide.</param>
    public void Tell(IReadOnlyList<Review> stored, Guid? personId)
    {
        if (stored.Count == 0)
            return;
        Log(stored, personId);
        announce.Wake();
        deliveries.Wake();
        foreach (var same in stored.GroupBy(ChangeOf))
            news.Tell(same.Key, same.Select(review => (review.Comment.SiteId, review.Comment.Id)), personId);
    }

    private void Log(IReadOnlyList<Review> stored, Guid? personId)
    {
        foreach (var review in stored)
        {
            var (comment, version) = (review.Comment, review.Comment.Version + 1);
            if (personId is { } person)
                LogReview(logger, person, review.Action, comment.Id, review.Status, version, comment.SiteId);
            else if (review.By == Decider.Policy)
                LogHidden(logger, comment.Id, version, comment.SiteId);
            else
                LogCorrection(logger, comment.SiteId, comment.Id, review.Status, version);
        }
    }

    private static string ChangeOf(Review review) => review switch
    {
        { Action: DecisionActions.Escalate } => "escalated",
        { OnlyPassesOn: true } => "released",
        _ => review.Waits ? "queued" : "left",
    };

    [LoggerMessage(
        LogLevel.Information,
        "Person {PersonId}: {Action} comment {CommentId}, now {Status}, version {Version} (site {SiteId})")]
    private static partial void LogReview(
        ILogger logger, Guid personId, string action, Guid commentId, CommentStatus status, int version, Guid siteId);

    [LoggerMessage(LogLevel.Information, "Reports hide comment {CommentId}, version {Version} (site {SiteId})")]
    private static partial void LogHidden(ILogger logger, Guid commentId, int version, Guid siteId);

    [LoggerMessage(LogLevel.Information, "Site {SiteId} corrected comment {CommentId}, now {Status}, version {Version}")]
    private static partial void LogCorrection(ILogger logger, Guid siteId, Guid commentId, CommentStatus status, int version);
}
