using System.Data.Common;
using Moderation.Authors;
using Moderation.Deliveries;
using Moderation.Queue;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Writes what people decided: comments, history, queue, deliveries and what Intake is to be told, each set in one statement and all in one
/// transaction. A comment that is not at the version that was looked at any more is left alone.
/// </summary>
internal sealed class StoreReviews(ModerationDatabase database, NewDeliveries deliveries)
{
    /// <summary>Those that were stored; the others came too late.</summary>
    public async Task<IReadOnlyList<Review>> StoreAsync(IReadOnlyList<Review> reviews, DbTransaction transaction, CancellationToken ct)
    {
        if (reviews.Count == 0)
            return [];
        var ids = await UpdateAsync(reviews, transaction, ct);
        var stored = reviews.Where(review => ids.Contains(review.Comment.Id)).ToList();
        var announced = stored.FindAll(review => review.IsAnnounced);
        var sites = await SiteTable.ReadAsync(
            database, announced.Select(review => review.Comment.SiteId), transaction.Connection!, ct);
        await database.ExecuteAsync(
            [DecisionHistory.Append(database, stored.Select(review => review.ToRow())), .. Queue(stored), .. Announce(announced, sites)],
            transaction,
            ct);
        return stored;
    }

    private async Task<HashSet<Guid>> UpdateAsync(IEnumerable<Review> reviews, DbTransaction transaction, CancellationToken ct)
    {
        var updated = await transaction.QueryAsync<Guid>(
            $"""
            update comments
            set status = r.status, reasons = r.reasons, decided_by = r.decided_by, decided_at = r.decided_at, version = r.version
            from {database.Rows<CommentChange>()}
            where comments.id = r.comment_id and comments.version = r.version - 1
            returning id
            """,
            new { rows = ModerationDatabase.Values(reviews.Select(review => review.ToChange())) },
            ct);
        return [.. updated];
    }

    private IEnumerable<Statement> Queue(List<Review> stored)
    {
        var passedOn = stored.FindAll(review => review.OnlyPassesOn);
        var announced = stored.FindAll(review => review.IsAnnounced);
        return
        [
            .. ReviewQueue.Escalate(database, passedOn.ConvertAll(review => review.ToEscalation())),
            .. ReviewQueue.Remove(database, announced.FindAll(review => !review.Waits).ConvertAll(review => review.Comment.Id)),
            .. ReviewQueue.Add(database, announced.FindAll(review => review.Waits).ConvertAll(PlaceOf)),
        ];
    }

    private static (QueueRow Row, IReadOnlyList<string> Codes) PlaceOf(Review review) =>
        (review.ToPlace(), [.. review.Reasons.Select(reason => reason.Code)]);

    private IEnumerable<Statement> Announce(List<Review> announced, IReadOnlyDictionary<Guid, Site> sites)
    {
        if (announced.Count == 0)
            return [];
        var decided = announced.ConvertAll(review => review.ToDecided(sites.GetValueOrDefault(review.Comment.SiteId)));
        var authors = announced
            .Select(review => review.ToAuthorChange(sites.GetValueOrDefault(review.Comment.SiteId)))
            .OfType<AuthorChange>()
            .ToList();
        return
        [
            .. AuthorTable.Record(database, authors, announced[0].At),
            .. deliveries.Insert(decided.Zip(
                announced, (d, review) => d.ToDeliver(d.ToMessage(review.Comment.Version + 1) with { DecidedBy = review.InForceBy }))),
            TellIntake(announced),
        ];
    }

    private Statement TellIntake(List<Review> announced) => new(
        $"""
        insert into announcements (comment_id, version)
        select r.comment_id, r.version
        from {database.Rows<Announced>()}
        where true
        on conflict (comment_id) do update set
            version = excluded.version,
            announced_at = null
        """,
        ("rows", ModerationDatabase.Values(announced.Select(review => new Announced(review.Comment.Id, review.Comment.Version + 1)))));

    private sealed record Announced(Guid CommentId, int Version);
}
