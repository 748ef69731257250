using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>A decision that Intake has to learn of: a comment, and the version that it has since.</summary>
internal sealed record Announcement(Guid CommentId, int Version);

/// <summary>Writes what <see cref="AnnounceDecisions"/> has to publish.</summary>
internal static class AnnouncementTable
{
    /// <summary>Of several decisions on one comment only the newest is published.</summary>
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
