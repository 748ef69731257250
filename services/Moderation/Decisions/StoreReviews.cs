using System.Data.Common;
using Moderation.Authors;
using Moderation.Deliveries;
using Moderation.Queue;
using Moderation.Queue.Reports;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Writes people's decisions and their consequences, each set in one statement and all in one transaction. A comment whose version is not
/// the one that the person saw is left alone.
/// </summary>
internal sealed class StoreReviews(ModerationDatabase database, NewDeliveries deliveries)
{
    /// <summary>The reviews that were stored; the others came too late.</summary>
    public async Task<IReadOnlyList<Review>> StoreAsync(IReadOnlyList<Review> reviews, DbTransaction transaction, CancellationToken ct)
    {
        if (reviews.Count == 0)
            return [];
        var ids = await UpdateAsync(reviews, transaction, ct);
        var stored = reviews.Where(review => ids.Contains(review.Comment.Id)).ToList();
        var siteIds = stored.Where(review => review.IsAnnounced).Select(review => review.Comment.SiteId);
        var sites = await SiteTable.ReadAsync(database, siteIds, transaction.Connection!, ct);
        var open = await CountReportsAsync(stored, transaction, ct);
        var replies = await CountRepliesAsync(open.Keys, transaction, ct);
        var consequences = ConsequencesOf(stored, sites, open, replies) with
        {
            Corrected = [.. stored.Where(ReviewCorrections.Concerns).Select(review => review.Comment.Id)],
            Corrections = await ReviewCorrections.OfAsync(stored, sites, transaction, database, ct),
        };
        await database.ExecuteAsync(consequences.ToStatements(database), transaction, ct);
        return stored;
    }

    /// <summary>The open reports of the comments that wait from now on. An undo has opened those again that it leaves unanswered.</summary>
    private async Task<IReadOnlyDictionary<Guid, ReportTally>> CountReportsAsync(
        List<Review> stored, DbTransaction transaction, CancellationToken ct)
    {
        var undone = stored.Select(review => review.ToUndoneAnswer()).OfType<UndoneAnswer>().ToList();
        if (undone.Count > 0)
            await ReportTable.ReopenAsync(undone, transaction, database, ct);
        var waiting = stored.Where(review => review is { IsAnnounced: true, Waits: true }).Select(review => review.Comment.Id).ToList();
        return waiting.Count == 0
            ? new Dictionary<Guid, ReportTally>()
            : await OpenReports.CountAsync(waiting, transaction.Connection!, database, ct);
    }

    /// <summary>
    /// How many comments answer each reported one. A report raises a comment by its reach, and an undo must not take that away.
    /// </summary>
    private async Task<IReadOnlyDictionary<Guid, int>> CountRepliesAsync(
        IEnumerable<Guid> reported, DbTransaction transaction, CancellationToken ct)
    {
        if (!reported.Any())
            return new Dictionary<Guid, int>();
        var counts = await transaction.QueryAsync<(Guid Id, long Replies)>(
            $"""
            select c.id, count(*) as replies
            from {database.Rows<Guid>()}
            join comments as c on c.id = r.id
            join comments as a on a.site_id = c.site_id and a.parent_id = c.external_id
            group by c.id
            """,
            new { rows = ModerationDatabase.Values(reported) },
            ct);
        return counts.ToDictionary(count => count.Id, count => (int)count.Replies);
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

    private Consequences ConsequencesOf(
        List<Review> stored,
        IReadOnlyDictionary<Guid, Site> sites,
        IReadOnlyDictionary<Guid, ReportTally> open,
        IReadOnlyDictionary<Guid, int> replies)
    {
        var announced = stored.FindAll(review => review.IsAnnounced);
        return new Consequences
        {
            History = stored.ConvertAll(review => review.ToRow()),
            Escalations = stored.FindAll(review => review.OnlyPassesOn).ConvertAll(review => review.ToEscalation()),
            Reports = [.. stored.Select(review => review.ToAnswer()).OfType<AnsweredReports>()],
            Queued = announced.FindAll(review => review.Waits).ConvertAll(PlaceOf),
            Dequeued = announced.FindAll(review => !review.Waits).ConvertAll(review => review.Comment.Id),
            Authors = [.. announced.Select(review => review.ToAuthorChange(SiteOf(review))).OfType<AuthorChange>()],
            Deliveries = deliveries.Insert(announced.Select(review => review.ToDeliver(SiteOf(review)))),
            Announcements = announced.ConvertAll(review => new Announcement(review.Comment.Id, review.Comment.Version + 1)),
            At = stored.Count > 0 ? stored[0].At : default,
        };

        Site? SiteOf(Review review) => sites.GetValueOrDefault(review.Comment.SiteId);

        (QueueRow Row, IReadOnlyList<string> Codes) PlaceOf(Review review) =>
            review.ToPlace(open.GetValueOrDefault(review.Comment.Id, ReportTally.None), replies.GetValueOrDefault(review.Comment.Id));
    }
}
