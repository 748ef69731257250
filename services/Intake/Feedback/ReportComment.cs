using System.ComponentModel;
using Intake.Fields;
using Intake.Reading;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Feedback;

/// <summary>A reader's complaint about a comment.</summary>
public sealed record ReportRequest
{
    [Description("spam, abuse, hate, threat, illegal, privacy, off_topic or other. Required.")]
    public string? Reason { get; init; }

    [Description("The reader's own words, up to 2,000 characters.")]
    public string? Text { get; init; }

    [Description("Your own id of the reader, so that one reader counts once per comment. Without it every report counts.")]
    public string? ReporterId { get; init; }
}

/// <summary><c>POST /v1/comments/{id}/reports</c>: a reader's report, for moderators to see.</summary>
internal static class ReportComment
{
    private const int MaxBodyBytes = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/comments/{id}/reports", HandleAsync)
            .WithName("ReportComment")
            .WithSummary("Report a comment for a reader")
            .WithDescription(
                "202 means stored: moderators will see it, whatever breaks. Reports put a comment into the review queue and raise its "
                + "urgency. A second report with the same reporterId on the same comment gets the same answer and does not count.")
            .Accepts<ReportRequest>("application/json")
            .WithProblems(400, 404, 413, 415, 503)
            .WithRequestExample(FeedbackExamples.Report);

    private static async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, IntakeDatabase database, FeedbackOutbox box, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, FeedbackJson.Default.ReportRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var fields = new FieldChecks();
        var reason = fields.OneOf("reason", request.Reason, ReportReasons.All);
        var text = fields.Text("text", request.Text, 2000);
        var reporterId = fields.Text("reporterId", request.ReporterId, 256);
        if (fields.Errors.Count > 0)
            return Problems.Invalid(fields.Errors);
        if (await SiteComment.FindAsync(id, http.Site(), database, ct) is not { } commentId)
            return ReadComment.Missing(id);

        var now = time.GetUtcNow();
        var report = new CommentReported
        {
            FeedbackId = Guid.CreateVersion7(now),
            SiteId = http.Site().Id,
            CommentId = commentId,
            Reason = reason!,
            Text = text,
            ReporterId = reporterId,
            ReportedAt = now,
        };
        await box.StoreAsync(report, ct);
        return TypedResults.Accepted((string?)null);
    }
}
