using Shared.Storage;

namespace Moderation.Queue;

/// <summary>A comment that is escalated to seniors; without a time it goes back to everybody.</summary>
internal sealed record Escalation(Guid Id, Guid? ById, DateTimeOffset? At);

/// <summary>Adds comments to the queue and removes them, in the transaction that decides them.</summary>
internal static class ReviewQueue
{
    /// <summary>
    /// Adds comments, or updates the places of those that wait already. A claim ends, because the claimed comment has changed. The
    /// escalation and the person who may not decide stay.
    /// </summary>
    /// <param name="database">Renders the rows.</param>
    /// <param name="added">Each place, with the reason codes under which the comment is found.</param>
    public static IEnumerable<Statement> Add(ModerationDatabase database, IReadOnlyList<(QueueRow Row, IReadOnlyList<string> Codes)> added)
    {
        if (added.Count == 0)
            yield break;
        var rows = ModerationDatabase.Values(added.Select(item => item.Row));
        yield return new Statement(
            $"""
            insert into review_queue (comment_id, site_id, kind, rank, points, reports, language, author_key, page, queued_at, escalated_at,
                escalated_by)
            select r.comment_id, r.site_id, r.kind, r.rank, r.points, r.reports, r.language, r.author_key, r.page, r.queued_at,
                r.escalated_at, r.escalated_by
            from {database.Rows<QueueRow>()}
            where true
            order by r.comment_id
            on conflict (comment_id) do update set
                kind = excluded.kind,
                rank = excluded.rank,
                points = excluded.points,
                reports = excluded.reports,
                language = excluded.language,
                author_key = excluded.author_key,
                page = excluded.page,
                queued_at = excluded.queued_at,
                claimed_by = null,
                claimed_until = null
            """,
            ("rows", rows));
        foreach (var statement in ReplaceReasons(database, added))
            yield return statement;
    }

    /// <summary>Removes comments from the queue.</summary>
    public static IEnumerable<Statement> Remove(ModerationDatabase database, IReadOnlyCollection<Guid> commentIds)
    {
        if (commentIds.Count > 0)
        {
            yield return new Statement(
                $"delete from review_queue where comment_id in (select r.id from {database.Rows<Guid>()})",
                ("rows", ModerationDatabase.Values(commentIds)));
        }
    }

    /// <summary>Escalates comments to seniors, or gives them back to everybody. A claim ends.</summary>
    public static IEnumerable<Statement> Escalate(ModerationDatabase database, IReadOnlyCollection<Escalation> escalations)
    {
        if (escalations.Count > 0)
        {
            yield return new Statement(
                $"""
                update review_queue
                set escalated_at = r.at, escalated_by = r.by_id, claimed_by = null, claimed_until = null
                from {database.Rows<Escalation>()}
                where review_queue.comment_id = r.id
                """,
                ("rows", ModerationDatabase.Values(escalations)));
        }
    }

    /// <summary>Gives waiting comments another rank, and other reason codes under which they are found. A claim goes on.</summary>
    public static IEnumerable<Statement> Raise(
        ModerationDatabase database, IReadOnlyList<(QueueRow Row, IReadOnlyList<string> Codes)> raised)
    {
        var rows = ModerationDatabase.Values(raised.Select(item => item.Row));
        yield return new Statement(
            $"""
            update review_queue
            set rank = r.rank, points = r.points, reports = r.reports
            from {database.Rows<QueueRow>()}
            where review_queue.comment_id = r.comment_id
            """,
            ("rows", rows));
        foreach (var statement in ReplaceReasons(database, raised))
            yield return statement;
    }

    private static IEnumerable<Statement> ReplaceReasons(
        ModerationDatabase database, IReadOnlyList<(QueueRow Row, IReadOnlyList<string> Codes)> places)
    {
        yield return new Statement(
            $"delete from review_reasons where comment_id in (select r.id from {database.Rows<Guid>()})",
            ("rows", ModerationDatabase.Values(places.Select(item => item.Row.CommentId))));
        yield return new Statement(
            $"""
            insert into review_reasons (comment_id, reason, site_id, rank, queued_at)
            select r.comment_id, r.reason, r.site_id, r.rank, r.queued_at
            from {database.Rows<ReasonRow>()}
            """,
            ("rows", ModerationDatabase.Values(places.SelectMany(ReasonRow.Of))));
    }

    private sealed record ReasonRow(Guid CommentId, string Reason, Guid SiteId, double Rank, DateTimeOffset QueuedAt)
    {
        public static IEnumerable<ReasonRow> Of((QueueRow Row, IReadOnlyList<string> Codes) item) =>
            item.Codes.Distinct().Select(
                code => new ReasonRow(item.Row.CommentId, code, item.Row.SiteId, item.Row.Rank, item.Row.QueuedAt));
    }
}
