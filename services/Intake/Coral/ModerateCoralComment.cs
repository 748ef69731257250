using Intake.Comments;
using Intake.Sites;
using Intake.Submitting;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;
using Shared.Storage;

namespace Intake.Coral;

/// <summary>
/// <c>POST /v1/coral/{site}</c>: Coral asks about a comment before it appears. The comment is stored like any other, and the request waits
/// for its decision as long as Coral allows. After that the site's setting says whether the comment is held.
/// </summary>
internal sealed partial class ModerateCoralComment(
    SiteDirectory directory, SiteRates rates, Submissions submissions, TimeProvider time, ILogger<ModerateCoralComment> logger)
{
    private const int MaxBodyBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(
            "/v1/coral/{site}",
            static (string site, HttpContext http, ModerateCoralComment moderate, CancellationToken ct) =>
                moderate.HandleAsync(site, http, ct))
            .WithName("ModerateCoralComment")
            .WithSummary("Answer Coral's external moderation phase")
            .WithDescription(
                "The phase's callback address, with the site's name or id. Coral cannot send a key: X-Coral-Signature authenticates a "
                + "request, and is checked with the site's signing secrets. 204 means that there was no decision in time; Coral then goes "
                + "on without one.")
            .WithRequestBody<CoralComment>("application/json")
            .WithProblems(400, 401, 404, 413)
            .WithRequestExample(CoralExamples.Request)
            .WithResponseExample(StatusCodes.Status200OK, CoralExamples.Answer);

    private async Task<Results<Ok<CoralAnswer>, NoContent, ProblemHttpResult>> HandleAsync(
        string site, HttpContext http, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        if (await directory.FindByNameOrIdAsync(site, ct) is not { Dialects.Coral: { } settings } known)
        {
            return Problems.NotFound(
                "There is no site of this name or id with Coral set up. Set the site's dialects.coral.signingSecrets in the "
                + "administration.");
        }

        if (await RawBody.ReadAsync(http.Request, MaxBodyBytes, BodySender.Unknown, ct) is not { } body)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                [new FieldError("#", $"The body is larger than {MaxBodyBytes:N0} bytes. Send less.")]);
        }

        if (!CoralSignature.IsValid(http.Request.Headers["X-Coral-Signature"], body, settings.SigningSecrets))
        {
            return Problems.Of(
                StatusCodes.Status401Unauthorized,
                [new FieldError(
                    "X-Coral-Signature",
                    "X-Coral-Signature matches none of the site's signing secrets. Copy the phase's signing secret from Coral to "
                    + "dialects.coral.signingSecrets.")]);
        }

        if (CoralComment.Parse(body) is not { } comment)
            return Problems.Invalid("#", "The body is not an external moderation request of Coral. Send that as JSON.");
        if (comment.IsBlank)
            return TypedResults.Ok(CoralAnswer.NoObjection);
        // No outage, but a comment that cannot be read. If it passed, sending unreadable texts would evade moderation.
        if (comment.ToDraft() is not { } draft)
            return TypedResults.Ok(CoralAnswer.Held);

        // The time for reading the request counts towards Coral's limit too.
        var left = TimeSpan.FromMilliseconds(settings.WaitMilliseconds) - time.GetElapsedTime(started);
        using var patience = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var answer = rates.Take(known, 1, http) is null
            ? await DecideAsync(NewSubmission.Of(known, draft, null, wait: true), limit.Token)
            : null;
        if (answer is not null)
            return TypedResults.Ok(answer);
        return settings.FailClosed ? TypedResults.Ok(CoralAnswer.Held) : TypedResults.NoContent();
    }

    /// <summary>The answer; null when there is none in time, or the comment could not be stored.</summary>
    private async Task<CoralAnswer?> DecideAsync(NewSubmission submission, CancellationToken limit)
    {
        try
        {
            // Without the limit: after it Coral goes on without an answer, and moderators must still find a comment that Coral then shows.
            return submissions.TryStore(submission, CancellationToken.None) is { } storing
                ? await AnswerAsync(storing, limit).WaitAsync(limit)
                : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<CoralAnswer?> AnswerAsync(Task<Receipt> storing, CancellationToken limit)
    {
        try
        {
            using var waiter = (await storing).Waiter!;
            var decided = await waiter.WaitAsync(Timeout.InfiniteTimeSpan, time, limit);
            return CoralAnswer.Of(decided!.Status, decided.Reasons);
        }
        catch (Exception e) when (DatabaseFailure.IsTransient(e))
        {
            LogNotStored(logger, e.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A comment from Coral was not stored: {Reason}")]
    private static partial void LogNotStored(ILogger logger, string reason);
}
