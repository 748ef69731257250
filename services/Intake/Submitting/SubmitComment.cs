using Intake.Comments;
using Intake.Reading;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Submitting;

/// <summary><c>POST /v1/comments</c>: stores a comment and answers 202, or 200 with the decision if the request waits for it.</summary>
internal static class SubmitComment
{
    public const int MaxBodyBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/comments", HandleAsync)
            .WithName("SubmitComment")
            .WithHeader(
                "Idempotency-Key",
                "1 to 255 printable ASCII characters, such as a UUID. The same key with the same comment gives the first answer again; "
                + "with another comment the answer is 422.",
                "0f3e7c1a-6c5b-4d0c-9f43-2a1d7f6f5f10")
            .WithHeader("Prefer", "wait=SECONDS waits so long for the decision (RFC 7240).", "wait=2")
            .WithSummary("Submit a comment")
            .WithDescription(
                "202 means stored: the comment will be decided, whatever breaks. Prefer: wait=SECONDS waits for the decision (200). "
                + "An Idempotency-Key makes retries safe. The same externalId with other content is a new revision.")
            .Accepts<CommentRequest>("application/json")
            .WithProblems(400, 413, 415, 422, 503)
            .WithRequestExample(Examples.Comment)
            .WithResponseExample(StatusCodes.Status200OK, Examples.Held)
            .WithResponseExample(StatusCodes.Status202Accepted, Examples.Pending);

    private static async Task<Results<Ok<CommentResponse>, Accepted<CommentResponse>, ProblemHttpResult>> HandleAsync(
        HttpContext http, Submissions submissions, IOptions<IntakeOptions> options, TimeProvider time, CancellationToken ct)
    {
        // Refuse before reading the body: under overload, parsing it takes CPU from comments we could decide.
        if (!submissions.TryAdmit(http.Site()))
            return Refused(http);
        if (SubmitHeaders.Read(http.Request, options.Value.LongestWait).Failed(out var problem, out var headers))
            return problem;
        var body = await JsonBody.ReadAsync(http.Request, SubmittingJson.Default.CommentRequest, MaxBodyBytes, ct);
        if (body.Failed(out problem, out var request) || CommentChecks.Check(request).Failed(out problem, out var draft))
            return problem;

        var submission = NewSubmission.Of(
            http.Site(), draft, headers.IdempotencyKey, headers.Wait > TimeSpan.Zero) with
        { Page = PageKey.Of(draft) };
        if (submissions.TryStoreAdmitted(submission, ct) is not { } storing)
            return Refused(http);
        var (stored, waiting) = await storing;
        if (stored.Outcome == Outcome.KeyReused)
            return KeyReused();
        using var waiter = waiting;
        var decided = waiter is null ? null : await waiter.WaitAsync(headers.Wait, time, ct);
        if (headers.Wait > TimeSpan.Zero)
            http.Response.Headers["Preference-Applied"] = $"wait={headers.Wait.TotalSeconds:0}";
        var comment = decided is null ? CommentResponse.Of(stored) : CommentResponse.Of(decided);
        return comment.Status == CommentStatus.Pending ? TypedResults.Accepted(comment.Links["self"], comment) : TypedResults.Ok(comment);
    }

    private static ProblemHttpResult Refused(HttpContext http) =>
        Problems.Unavailable(
            http, "The server is overloaded, so this comment was not stored. Send it again.", TimeSpan.FromSeconds(1));

    private static ProblemHttpResult KeyReused() => Problems.Of(
        StatusCodes.Status422UnprocessableEntity,
        [new FieldError(
            "Idempotency-Key",
            "Idempotency-Key was already used with a different request. Send a new key with each new comment, and repeat a key only with "
            + "the same comment.")]);
}
