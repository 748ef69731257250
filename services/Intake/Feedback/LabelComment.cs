using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Intake.Comments;
using Intake.Fields;
using Intake.Reading;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Feedback;

/// <summary>The scores that a comment should have had, and the status that it should have.</summary>
public sealed record LabelRequest
{
    [Required]
    [Description("The probability that each attribute should have had, 0 to 1. Required: one attribute or more.")]
    public IReadOnlyDictionary<string, double>? Labels { get; init; }

    [OneOf("approved", "rejected")]
    [Description("approved or rejected, to change the decision too. Omit it to give a label for training only.")]
    public string? Status { get; init; }

    [Description("Who gives the label, in your own words.")]
    public string? Reporter { get; init; }
}

/// <summary><c>POST /v1/comments/{id}/labels</c>: a label for training, or a correction that also decides the comment.</summary>
internal static class LabelComment
{
    private const int MaxBodyBytes = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/comments/{id}/labels", HandleAsync)
            .WithName("LabelComment")
            .WithSummary("Label a comment or correct its decision")
            .WithDescription(
                "202 means stored: the label is kept for training, whatever breaks. With a status it is a correction: the comment is "
                + "decided again, and you get the new decision by webhook and from GET /v1/comments/{id}.")
            .Accepts<LabelRequest>("application/json")
            .WithProblems(400, 404, 413, 415, 503)
            .WithRequestExample(FeedbackExamples.Label);

    private static async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, IntakeDatabase database, FeedbackOutbox box, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, FeedbackJson.Default.LabelRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var fields = new FieldChecks();
        var labels = fields.Labels("labels", request.Labels);
        var status = string.IsNullOrEmpty(request.Status) ? null : fields.OneOf("status", request.Status, ["approved", "rejected"]);
        var reporter = fields.Text("reporter", request.Reporter, 256);
        if (fields.Errors.Count > 0)
            return Problems.Invalid(fields.Errors);
        if (await SiteComment.FindAsync(id, http.Site(), database, ct) is not { } comment)
            return ReadComment.Missing(id);

        var now = time.GetUtcNow();
        var label = new CommentLabelled
        {
            FeedbackId = Guid.CreateVersion7(now),
            SiteId = http.Site().Id,
            CommentId = comment.Id,
            Labels = labels,
            Status = status is null ? null : StatusText.Parse(status),
            Source = "native",
            Reporter = reporter,
            LabelledAt = now,
        };
        await box.StoreAsync(label, ct);
        return TypedResults.Accepted((string?)null);
    }
}
