using System.ComponentModel;
using Intake.Comments;
using Intake.Fields;
using Intake.Reading;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Feedback;

/// <summary>What a site says is right about a comment.</summary>
public sealed record LabelRequest
{
    [Description("What each attribute's probability should have been, 0 to 1. Required: one attribute or more.")]
    public IReadOnlyDictionary<string, double>? Labels { get; init; }

    [Description("approved or rejected, where the decision is to be changed; leave it out only to teach.")]
    public string? Status { get; init; }

    [Description("Who says so, in your own words.")]
    public string? Reporter { get; init; }
}

/// <summary><c>POST /v1/comments/{id}/labels</c>: what the site knows better, for training and, if asked, as a decision.</summary>
internal static class LabelComment
{
    private const int MaxBodyBytes = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/comments/{id}/labels", HandleAsync)
            .WithName("LabelComment")
            .WithSummary("Say what is right about a comment")
            .WithDescription(
                "202 means stored: the label is kept for training, whatever breaks. With a status, the comment is decided anew, and the "
                + "new decision comes by webhook and at GET /v1/comments/{id}.")
            .Accepts<LabelRequest>("application/json")
            .WithProblems(400, 404, 413, 415, 503)
            .WithRequestExample(FeedbackExamples.Label);

    private static async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, IntakeDatabase database, FeedbackOutbox box, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, IntakeJson.Default.LabelRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var fields = new FieldChecks();
        var labels = fields.Labels("labels", request.Labels);
        var status = string.IsNullOrEmpty(request.Status) ? null : fields.OneOf("status", request.Status, ["approved", "rejected"]);
        var reporter = fields.Text("reporter", request.Reporter, 256);
        if (fields.Errors.Count > 0)
            return Problems.Invalid(fields.Errors);
        if (await SiteComment.FindAsync(id, http.Site(), database, ct) is not { } commentId)
            return ReadComment.Missing(id);

        var now = time.GetUtcNow();
        var label = new CommentLabelled
        {
            FeedbackId = Guid.CreateVersion7(now),
            SiteId = http.Site().Id,
            CommentId = commentId,
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
