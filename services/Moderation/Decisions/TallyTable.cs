using Moderation.Rules.Tallying;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Adds comments to tallies in the transaction that stores them. Only accepted decisions are added, so a message that is delivered twice
/// counts once. Rows are written in the order of their keys and last in the transaction, so that two batches neither deadlock nor wait
/// long.
/// </summary>
/// <remarks>
/// Tallies are read before the decision, without locks. Batches that run at the same moment do not see each other's comments, and may
/// exceed a limit by that many. With locks, every batch of a site would wait for the one before.
/// </remarks>
internal static class TallyTable
{
    public static IEnumerable<Statement> Add(
        ModerationDatabase database, IEnumerable<AcceptedDecision> accepted, DateTimeOffset now)
    {
        var rows = accepted
            .SelectMany(item => item.Proposed.Tallies
                .Select(tally => Row.Of(tally, item.Proposed, CountOf(tally, item.Proposed, item.Replaced?.Revision ?? 0))))
            .Where(row => row.Count > 0)
            .GroupBy(row => (row.SiteId, row.Key, row.Bucket))
            .Select(same => same.First() with { Count = same.Sum(row => row.Count) })
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
    /// What a decision adds to a tally. Of rejections, those count that do not carry out a moderator's order. A rate counts every revision,
    /// since the comment was last decided: edits that came quickly after each other are decided together. The text of an edit counts among
    /// near-duplicates; otherwise a wave of spam could arrive as edits.
    /// </summary>
    public static int CountOf(Tally tally, ProposedDecision decided, int replacedRevision) => tally.Name switch
    {
        Tally.Rejected => decided.Verdict is { Status: Contracts.CommentStatus.Rejected, IsOrder: false } ? 1 : 0,
        Tally.Duplicate => 1,
        _ => decided.Comment.Revision - replacedRevision,
    };

    /// <summary>Deletes more expired rows than a batch adds, and skips locked ones.</summary>
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
        public static Row Of(Tally tally, ProposedDecision decided, int count)
        {
            // A rejection counts on the day of its decision. Everything else counts at the time of submission.
            var bucket = tally.BucketOf(tally.Name == Tally.Rejected ? decided.DecidedAt : decided.Comment.SubmittedAt);
            return new Row(decided.Comment.SiteId, tally.Key, bucket, count, tally.GoneAt(bucket));
        }
    }
}
