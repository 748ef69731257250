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
            .WithSummary("Approve, reject or escalate a comment")
            .WithDescription(
                """
                If-Match: "VERSION" is required. If somebody has decided first, or the author has changed the text, the response is 412 and
                nothing changes. Any comment can be decided, whether it waits or not. If somebody else has claimed the comment, the response
                is 409, except for seniors. The site and the author are notified.
                """)
            .Accepts<DecisionRequest>("application/json")
            .WithProblems(400, 404, 409, 412, 428)
            .WithRequestExample(ReviewExamples.Decision)
            .WithResponseExample(StatusCodes.Status200OK, ReviewExamples.Decided);

    private static async Task<Results<Ok<DecisionResponse>, ProblemHttpResult>> HandleAsync(
        string commentId, HttpContext http, ModerationDatabase database, PersonalReviews reviews, TimeProvider time, CancellationToken ct)
    {
        var (person, now) = (http.Person(), time.GetUtcNow());
        if (await FindAsync(commentId, person, database, ct) is not { } comment)
            return ReviewAnswers.NoSuchComment();
        if (Precondition(http.Request, comment) is { } failed)
            return failed;
        var body = await JsonBody.ReadAsync(http.Request, ReviewingJson.Default.DecisionRequest, ReviewAnswers.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (ModeratorDecision.Check(request) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var decision = ModeratorDecision.Of(request);
        if (DecisionRules.Objection(comment, decision.Action, person, now) is { } objection)
            return Problems.Of(StatusCodes.Status409Conflict, objection);

        var review = decision.ToReview(comment, Decider.Of(person), now);
        if ((await reviews.StoreAsync([review], _ => EntryOf(review), person, now, ct)).Count == 0)
            return ReviewAnswers.OutOfDate(comment.Version + 1);
        http.Response.Headers.ETag = $"\"{comment.Version + 1}\"";
        return TypedResults.Ok(DecisionResponse.Of(review));
    }

    /// <summary>The comment; null if there is none, or none that the person may decide.</summary>
    public static async Task<StoredComment?> FindAsync(string commentId, Person person, ModerationDatabase database, CancellationToken ct)
    {
        if (!Guid.TryParse(commentId, out var id))
            return null;
        await using var connection = await database.OpenAsync(ct);
        return await StoredComment.FindAsync(id, connection, database, ct) is { } comment && person.May(Permission.Decide, comment.SiteId)
            ? comment
            : null;
    }

    public static AuditEntry EntryOf(Review review) => new()
    {
        Action = $"comment.{review switch
        {
            { Action: DecisionActions.Escalate } => "escalated",
            { Action: DecisionActions.Undo } => "undone",
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

        return match == "*" || match.Trim('"') == comment.Version.ToString(CultureInfo.InvariantCulture)
            ? null
            : ReviewAnswers.OutOfDate(comment.Version);
    }
}

/// <summary>When a decision is refused although the person may decide at the site.</summary>
internal static class DecisionRules
{
    /// <summary>Why the decision is refused, in a sentence; null if it is not.</summary>
    public static string? Objection(StoredComment comment, string action, Person person, DateTimeOffset now)
    {
        if (comment.NotBy == person.Id)
            return "You decided this comment, so somebody else must decide its appeal.";
        if (action == "escalate" && !comment.Waits)
            return "Only a comment that waits in the queue can be escalated, and this one does not wait.";
        if (person.May(Permission.DecideOverOthers, comment.SiteId))
            return null;
        if (comment.EscalatedAt is not null)
            return "This comment was escalated, so only a senior can decide it.";
        return IsClaimed(comment, person, now)
            ? "Somebody else has claimed this comment. Claim another, or wait until that claim ends."
            : null;
    }

    /// <summary>
    /// Whether a filter of the queue still applies to the comment: it waits, and nobody else has claimed it. Seniors may decide comments
    /// that others have claimed, but not by a filter, because then they have not seen who claims what.
    /// </summary>
    public static bool IsFree(StoredComment comment, Person person, DateTimeOffset now) =>
        comment.Waits && !IsClaimed(comment, person, now);

    private static bool IsClaimed(StoredComment comment, Person person, DateTimeOffset now) =>
        comment.ClaimedBy is { } by && by != person.Id && comment.ClaimedUntil > now;
}
