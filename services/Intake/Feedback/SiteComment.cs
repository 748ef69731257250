using Intake.Sites;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>The comment that a path names, for the site that it belongs to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Revision">Its latest revision.</param>
internal sealed record SiteComment(Guid Id, int Revision)
{
    /// <summary>Null where the site has no such comment.</summary>
    public static async Task<SiteComment?> FindAsync(string id, Site site, IntakeDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var commentId))
            return null;
        await using var connection = await database.OpenAsync(ct);
        var latest = await connection.ExecuteScalarAsync<int?>(
            "select max(revision) from submissions where comment_id = @commentId and site_id = @siteId",
            new { commentId, siteId = site.Id },
            ct);
        return latest is { } revision ? new SiteComment(commentId, revision) : null;
    }
}
