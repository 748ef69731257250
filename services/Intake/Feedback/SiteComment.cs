using Intake.Sites;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>Finds the comment that a path names, for the site that it belongs to.</summary>
internal static class SiteComment
{
    /// <summary>The comment's id; null where the site has no such comment.</summary>
    public static async Task<Guid?> FindAsync(string id, Site site, IntakeDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var commentId))
            return null;
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.ExecuteScalarAsync<int>(
            "select count(*) from submissions where comment_id = @commentId and site_id = @siteId",
            new { commentId, siteId = site.Id },
            ct);
        return found > 0 ? commentId : null;
    }
}
