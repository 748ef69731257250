using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Intake.Feedback;

/// <summary><c>GET /v1/comments/{id}/reports/{reportId}</c>: what became of a report.</summary>
internal static class ReadReport
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/comments/{id}/reports/{reportId}", HandleAsync)
            .WithName("ReadReport")
            .WithSummary("Read what became of a report")
            .WithDescription("open until a person decides about the comment, then upheld or dismissed, and when.")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, FeedbackExamples.Upheld);

    private static async Task<Results<Ok<SubmittedReport>, ProblemHttpResult>> HandleAsync(
        string id, string reportId, HttpContext http, IntakeDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var commentId) || !Guid.TryParse(reportId, out var feedbackId))
            return Missing();
        await using var connection = await database.OpenAsync(ct);
        var stored = await ReportTable.FindAsync(feedbackId, commentId, http.Site().Id, connection, ct);
        return stored is null ? Missing() : TypedResults.Ok(stored.ToResponse());
    }

    private static ProblemHttpResult Missing() => Problems.NotFound(
        "This site has no report with this id about this comment. Use the id from the response to POST /v1/comments/{id}/reports.");
}
