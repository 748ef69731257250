using Intake.Reading;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Storage;

namespace Intake.Feedback;

/// <summary>Finds the comment that a path names, for the site that it belongs to.</summary>
internal static class SiteComment
{
    /// <summary>The comment's id, or the problem to answer.</summary>
    public static async Task<(Guid Id, ProblemHttpResult? Problem)> FindAsync(
        string id, Site site, IntakeDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var commentId))
            return (default, ReadComment.Missing(id));
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.ExecuteScalarAsync<int>(
            "select count(*) from submissions where comment_id = @commentId and site_id = @siteId",
            new { commentId, siteId = site.Id },
            ct);
        return found > 0 ? (commentId, null) : (default, ReadComment.Missing(id));
    }
}
