using Intake.Comments;
using Intake.Sites;
using Intake.Submitting;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;
using Shared.Storage;

namespace Intake.Coral;

/// <summary>
/// <c>POST /v1/coral/{site}</c>: Coral asks about a comment before it appears. The comment is stored like any other and its decision is
/// waited for, for as long as Coral has patience; after that the site's setting says whether it is held.
/// </summary>
internal static partial class ModerateCoralComment
{
    private const int MaxBodyBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/coral/{site}", HandleAsync)
            .WithName("ModerateCoralComment")
            .WithSummary("Answer Coral's external moderation phase")
            .WithDescription(
                "The phase's callback address, with the site's name. Coral has no place for a key: requests are known by "
                + "X-Coral-Signature, checked with the signing secrets that are set for the site. 204 means that nothing was decided in "
                + "time, and Coral goes on without it.")
            .WithRequestBody<CoralComment>("application/json")
            .WithProblems(400, 401, 404, 413)
            .WithRequestExample(CoralExamples.Request)
            .WithResponseExample(StatusCodes.Status200OK, CoralExamples.Answer);

    private static async Task<Results<Ok<CoralAnswer>, NoContent, ProblemHttpResult>> HandleAsync(
        string site,
        HttpContext http,
        SiteDirectory directory,
        SiteRates rates,
        Submissions submissions,
        TimeProvider time,
        ILogger<CoralDialect> logger,
        CancellationToken ct)
    {
        var started = time.GetTimestamp();
        if (await directory.FindByNameAsync(site, ct) is not { Dialects.Coral: { } settings } known)
        {
            return Problems.NotFound(
                "There is no site of this name that Coral is set up for. Set dialects.coral.signingSecrets of the site in the "
                + "administration.");
        }

        if (await RawBody.ReadAsync(http.Request, MaxBodyBytes, ct) is not { } body)
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
                    "X-Coral-Signature fits none of the site's signing secrets. Copy the phase's secret from Coral to "
                    + "dialects.coral.signingSecrets.")]);
        }

        if (CoralComment.Parse(body) is not { } comment)
            return Problems.Invalid("#", "The body is not a comment as Coral sends it. Send the JSON of an external moderation request.");
        if (comment.IsBlank)
            return TypedResults.Ok(CoralAnswer.NoObjection);
        // Not an outage, but a comment that nothing here can read: if it went through, hiding would be easy.
        if (comment.ToDraft() is not { } draft)
            return TypedResults.Ok(CoralAnswer.Held);

        // What reading the request took has gone from Coral's patience too.
        var left = TimeSpan.FromMilliseconds(settings.WaitMilliseconds) - time.GetElapsedTime(started);
        using var patience = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var answer = rates.Take(known, 1, http) is null
            ? await DecideAsync(NewSubmission.Of(known, draft, null, wait: true), submissions, time, logger, limit.Token)
            : null;
        if (answer is not null)
            return TypedResults.Ok(answer);
        return settings.FailClosed ? TypedResults.Ok(CoralAnswer.Held) : TypedResults.NoContent();
    }

    /// <summary>The answer, or null when there is none in time or nothing could be stored.</summary>
    private static async Task<CoralAnswer?> DecideAsync(
        NewSubmission submission, Submissions submissions, TimeProvider time, ILogger logger, CancellationToken limit)
    {
        try
        {
            // Not with the limit: when it is up Coral goes on without an answer, and a comment that it then shows must be here to be looked
            // at.
            return submissions.TryStore(submission, CancellationToken.None) is { } storing
                ? await AnswerAsync(storing, time, logger, limit).WaitAsync(limit)
                : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<CoralAnswer?> AnswerAsync(
        Task<Receipt> storing, TimeProvider time, ILogger logger, CancellationToken limit)
    {
        try
        {
            using var waiter = (await storing).Waiter!;
            var decided = await waiter.WaitAsync(Timeout.InfiniteTimeSpan, time, limit);
            return CoralAnswer.Of(decided!.Status, decided.Reasons);
        }
        catch (Exception e) when (TransientFailure.Is(e))
        {
            LogNotStored(logger, e.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A comment from Coral was not stored: {Reason}")]
    private static partial void LogNotStored(ILogger logger, string reason);
}
