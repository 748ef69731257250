using Intake.Comments;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;
using Shared.Storage;

namespace Intake.Reading;

/// <summary><c>GET /v1/comments/{id}</c>: the latest revision of one of the site's comments.</summary>
internal static class ReadComment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/comments/{id}", HandleAsync)
            .WithName("ReadComment")
            .WithSummary("Read a comment's status")
            .WithDescription("The latest revision of one of the site's comments.")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, Examples.Held);

    private static async Task<Results<Ok<CommentResponse>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, IntakeDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var commentId))
            return Missing(id);

        await using var connection = await database.OpenAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            """
            select revision, status, decision
            from submissions
            where comment_id = @commentId and site_id = @siteId and superseded_by is null
            """,
            new { commentId, siteId = http.Site().Id },
            ct);
        return row is null
            ? Missing(id)
            : TypedResults.Ok(CommentResponse.Of(
                commentId, row.Revision, StatusText.Parse(row.Status), StoredDecision.Parse(row.Decision)));
    }

    public static ProblemHttpResult Missing(string id) =>
        Problems.NotFound(
            $"This site has no comment '{(id.Length > 40 ? id[..40] : id)}'. Use the id from the response to its submission.");

    private sealed record Row
    {
        public required int Revision { get; init; }

        public required string Status { get; init; }

        public string? Decision { get; init; }
    }
}
