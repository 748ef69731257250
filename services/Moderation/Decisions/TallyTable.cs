using Moderation.Rules.Tallying;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Counts what came, in the transaction that stores it: only comments that count are counted, so a second delivery counts nothing. Rows are
/// written in the order of their keys and last in the transaction, so that two batches neither lock each other out nor wait long.
/// </summary>
/// <remarks>
/// What is decided is read before, and not locked: batches that run at the same moment do not see each other's comments, so a limit may be
/// overstepped by what is in flight just then. Locking would make every batch of a site wait for the one before.
/// </remarks>
internal static class TallyTable
{
    public static IEnumerable<Statement> Add(
        ModerationDatabase database, IEnumerable<AcceptedDecision> accepted, DateTimeOffset now)
    {
        var rows = accepted
            .SelectMany(item => item.Proposed.Tallies
                .Where(tally => Counts(tally, item.Proposed, isNew: item.Replaced is null))
                .Select(tally => Row.Of(tally, item.Proposed)))
            .GroupBy(row => (row.SiteId, row.Key, row.Bucket))
            .Select(same => same.First() with { Count = same.Count() })
            .ToList();
        if (rows.Count == 0)
            yield break;
        yield return new Statement(
            $"""
            insert into tallies (site_id, key, bucket, count, gone_at)
            select r.site_id, r.key, r.bucket, r.count, r.gone_at
            from {database.Rows<Row>()}
            where true
            order by r.site_id, r.key, r.bucket
            on conflict (site_id, key, bucket) do update set count = tallies.count + excluded.count
            """,
            ("rows", ModerationDatabase.Values(rows)));
        yield return Forget(database, limit: (2 * rows.Count) + 100, now);
    }

    /// <summary>
    /// An edit is no further comment, but what is new in its text counts: else a wave would be edited in. Of rejections, those count that
    /// the policy made by itself.
    /// </summary>
    public static bool Counts(Tally tally, ProposedDecision decided, bool isNew) => tally.Name switch
    {
        Tally.Rejected => decided.Verdict is { Status: Contracts.CommentStatus.Rejected, IsOrder: false },
        Tally.Duplicate => true,
        _ => isNew,
    };

    /// <summary>Removes more than a batch adds, and waits for nobody.</summary>
    private static Statement Forget(ModerationDatabase database, int limit, DateTimeOffset now) => new(
        $"""
        delete from tallies
        where (site_id, key, bucket) in (
            select g.site_id, g.key, g.bucket
            from tallies as g
            where g.gone_at < @now
            order by g.gone_at
            limit @limit
            {database.LockAndSkip})
        """,
        ("now", now.ToUnixTimeSeconds()),
        ("limit", limit));

    private sealed record Row(Guid SiteId, long Key, long Bucket, int Count, long GoneAt)
    {
        public static Row Of(Tally tally, ProposedDecision decided)
        {
            // The rejections of a day are those that are decided on it; everything else goes by when it came.
            var bucket = tally.BucketOf(tally.Name == Tally.Rejected ? decided.DecidedAt : decided.Comment.SubmittedAt);
            return new Row(decided.Comment.SiteId, tally.Key, bucket, 1, tally.GoneAt(bucket));
        }
    }
}
