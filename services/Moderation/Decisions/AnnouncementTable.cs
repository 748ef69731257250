using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>A decision to announce to Intake: a comment, and the version that the decision gave it.</summary>
internal sealed record Announcement(Guid CommentId, int Version);

/// <summary>Writes the rows that <see cref="AnnounceDecisions"/> publishes.</summary>
internal static class AnnouncementTable
{
    /// <summary>If a comment has several decisions that are not published yet, only the newest is published.</summary>
    public static IEnumerable<Statement> Add(ModerationDatabase database, IReadOnlyCollection<Announcement> announcements)
    {
        if (announcements.Count == 0)
            yield break;
        yield return new Statement(
            $"""
            insert into announcements (comment_id, version)
            select r.comment_id, r.version
            from {database.Rows<Announcement>()}
            where true
            on conflict (comment_id) do update set
                version = excluded.version,
                announced_at = null
            """,
            ("rows", ModerationDatabase.Values(announcements)));
    }
}
