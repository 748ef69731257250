using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Decisions;
using Moderation.Deliveries;
using Moderation.Queue.Live;

namespace Moderation.Reviewing;

/// <summary>Stores what people decided together with the line in the audit log, and then wakes whoever passes it on.</summary>
internal sealed class PersonalReviews(
    ModerationDatabase database, StoreReviews store, AnnounceDecisions announce, DeliveryWorker deliveries, QueueNews news)
{
    /// <param name="reviews">What is to be done.</param>
    /// <param name="audit">The line in the log, made from what was stored; none is written when nothing was.</param>
    /// <param name="person">Who does it.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Gives up, with nothing stored.</param>
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

    /// <summary>Wakes whoever passes on what was committed.</summary>
    /// <param name="stored">What was decided.</param>
    /// <param name="personId">Who did; null for a site that spoke through another protocol.</param>
    public void Tell(IReadOnlyList<Review> stored, Guid? personId)
    {
        if (stored.Count == 0)
            return;
        announce.Wake();
        deliveries.Wake();
        foreach (var same in stored.GroupBy(ChangeOf))
            news.Tell(same.Key, same.Select(review => (review.Comment.SiteId, review.Comment.Id)), personId);
    }

    private static string ChangeOf(Review review) => review switch
    {
        { Action: DecisionActions.Escalate } => "escalated",
        { OnlyPassesOn: true } => "released",
        _ => review.Waits ? "queued" : "left",
    };
}
