using System.Data.Common;
using Shared.Storage;

namespace Moderation.Corrections;

/// <summary>Reads corrections with their texts, which stand in the comment, in its earlier revision, or in the label.</summary>
internal static class ReadCorrections
{
    private const string Select =
        """
        select
            k.id, k.status, k.source, k.person_id, l.reporter, k.comment_id, k.revision,
            coalesce(c.content, e.content, l.content) as content, coalesce(c.format, e.format, l.format) as format,
            k.hosts, k.corrected_at, k.expires_at
        from corrections as k
        left join comments as c on c.id = k.comment_id and c.revision = k.revision
        left join earlier_revisions as e on e.comment_id = k.comment_id and e.revision = k.revision
        left join labels as l on l.id = k.label_id
        """;

    /// <summary>Those before <paramref name="before"/> that have not expired, newest first.</summary>
    public static async Task<List<StoredCorrection>> ListAsync(
        ModerationDatabase database, Guid siteId, string? status, Guid? before, DateTimeOffset now, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QueryAsync<StoredCorrection>(
            $"""
            {Select}
            where k.site_id = @siteId
              and k.expires_at > @now
              {(before is null ? "" : "and k.id < @before")}
              {(status is null ? "" : "and k.status = @status")}
            order by k.id desc
            limit @limit
            """,
            new { siteId, status, before, now, limit },
            ct);
    }

    public static Task<StoredCorrection?> FindAsync(
        Guid siteId, Guid id, DateTimeOffset now, DbConnection connection, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<StoredCorrection>(
            $"{Select} where k.id = @id and k.site_id = @siteId and k.expires_at > @now", new { siteId, id, now }, ct);
}
