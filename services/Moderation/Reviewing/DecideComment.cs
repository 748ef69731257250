using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Decisions;
using Moderation.Queue;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.Reviewing;

/// <summary><c>POST /v1/review/comments/{commentId}/decisions</c>: a person decides about the version that they have seen.</summary>
internal static class DecideComment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/comments/{commentId}/decisions", HandleAsync)
            .Needs(Permission.Decide)
            .WithName("DecideComment")
            .WithIfMatch(required: true)
            .WithSummary("Approve, reject or escalate a comment, or ignore its reports")
            .WithDescription(
                """
                If-Match: "VERSION" is required. If somebody has decided first, or the author has changed the text, the response is 412 and
                nothing changes. Any comment can be decided, whether it waits or not. If somebody else has claimed the comment, the response
                is 409, except for seniors. The site and the author are notified. A decision answers the readers' open reports: a rejection
                upholds them, anything else dismisses them. `ignore` leaves or approves the comment, and dismisses further reports about
                this revision as they come.
                """)
            .Accepts<DecisionRequest>("application/json")
            .WithProblems(400, 403, 404, 409, 412, 428)
            .WithRequestExample(ReviewExamples.Decision)
            .WithResponseExample(StatusCodes.Status200OK, ReviewExamples.Decided);

    private static async Task<Results<Ok<DecisionResponse>, ProblemHttpResult>> HandleAsync(
        string commentId, HttpContext http, ModerationDatabase database, PersonalReviews reviews, TimeProvider time, CancellationToken ct)
    {
        var (person, now) = (http.Person(), time.GetUtcNow());
        if ((await FindAsync(commentId, person, database, ct)).Failed(out var problem, out var comment))
            return problem;
        if (Precondition(http.Request, comment) is { } failed)
            return failed;
        var body = await JsonBody.ReadAsync(http.Request, ReviewingJson.Default.DecisionRequest, ReviewAnswers.MaxBodyBytes, ct);
        if (body.Failed(out problem, out var request))
            return problem;
        if (ModeratorDecision.Check(request) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var decision = ModeratorDecision.Of(request);
        if (DecisionRules.Objection(comment, decision.Action, person, now) is { } objection)
            return objection.ToProblem();

        var review = decision.ToReview(comment, Decider.Of(person), now);
        if ((await reviews.StoreAsync([review], _ => EntryOf(review), person, now, ct)).Count == 0)
            return ReviewAnswers.OutOfDate(comment.Version + 1);
        http.Response.Headers.ETag = $"\"{comment.Version + 1}\"";
        return TypedResults.Ok(DecisionResponse.Of(review, person));
    }

    /// <summary>The comment, if the person may decide it.</summary>
    public static async Task<Checked<StoredComment>> FindAsync(
        string commentId, Person person, ModerationDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(commentId, out var id))
            return ReviewAnswers.NoSuchComment();
        await using var connection = await database.OpenAsync(ct);
        if (await StoredComment.FindAsync(id, connection, database, ct) is not { } comment)
            return ReviewAnswers.NoSuchComment();
        return person.May(Permission.Decide, comment.SiteId) ? comment : ReviewAnswers.MayNotDecide(person, comment.SiteId);
    }

    public static AuditEntry EntryOf(Review review) => new()
    {
        Action = $"comment.{review switch
        {
            { Action: DecisionActions.Escalate } => "escalated",
            { Action: DecisionActions.Undo } => "undone",
            { Action: DecisionActions.Ignore } => "reports_ignored",
            _ => review.Status.Name(),
        }}",
        SiteId = review.Comment.SiteId,
        Subject = $"comment:{review.Comment.Id}",
        Detail = new Dictionary<string, object?>
        {
            ["version"] = review.Comment.Version + 1,
            ["reasons"] = review.Reasons.Select(reason => reason.Code)
        },
    };

    private static ProblemHttpResult? Precondition(HttpRequest request, StoredComment comment)
    {
        var match = request.Headers.IfMatch.ToString();
        if (match.Length == 0)
        {
            return Problems.Of(
                StatusCodes.Status428PreconditionRequired,
                [new FieldError(
                    "If-Match",
                    $"If-Match is missing. Send the version that you have seen, such as If-Match: \"{comment.Version}\", or If-Match: * "
                    + "to decide any version.")]);
        }

        if (match == "*")
            return null;
        if (!int.TryParse(match.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return Problems.Invalid(
                "If-Match",
                $"If-Match must be one version in quotation marks, such as If-Match: \"{comment.Version}\", or If-Match: * to decide any "
                + "version.");
        }

        return version == comment.Version ? null : ReviewAnswers.OutOfDate(comment.Version);
    }
}
