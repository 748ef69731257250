using Intake.Sites;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Scoring;

/// <summary><c>POST /v1/score</c>: scores texts without storing them.</summary>
internal static class Score
{
    /// <summary>Room for far more than a thousand comments of ordinary length. Messages have a smaller limit of their own.</summary>
    private const int MaxBodyBytes = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/score", HandleAsync)
            .WithName("Score")
            .WithSummary("Score texts without storing them")
            .WithDescription(
                """
                Calibrated probabilities, 0 to 1, for each attribute that the model serves. With `explain`, `spans` are UTF-16 offsets into
                the string that `place` names, as it was sent: the content (`text`, and `quotation` for words of others in it),
                `author_name` or `author_url`. `places` names the attributes that owe their score to another part than the author's own
                words.

                Each result names the language that the text shows (BCP 47); very short texts show none, and are scored in the request's
                `language`, or else as English. `languageLevel` says how far scores can be trusted in the language: `measured` on comments
                that the model was not trained on, `read` without a figure or with a weak one, or `unread`. An unread text has no scores and
                `languageSupported: false`. That says nothing about the text, so let a person read it.

                `tiers` names the tiers of the model that gave the scores: `fast` reads English words; `deep` reads meaning, alone in other
                languages, and in English when `fast` is in doubt and the load allows it. With `depth` `full` both read every text, for
                figures that do not hang on the load; a request that takes more than four seconds of that leaves its remaining texts to
                `fast`, which their `tiers` show. Whole files are scored by the command `score` of Classifier's binary.
                """)
            .Accepts<ScoreRequest>("application/json")
            .WithProblems(400, 413, 503)
            .WithRequestExample(Examples.Score)
            .WithResponseExample(StatusCodes.Status200OK, Examples.Scored);

    private static async Task<Results<Ok<TextsScored>, ProblemHttpResult>> HandleAsync(
        HttpContext http, AskClassifier classifier, SiteRates rates, CancellationToken ct)
    {
        if (classifier.Refusal is { } busy)
            return Unavailable(http, busy);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var body = await JsonBody.ReadAsync(http.Request, ScoringJson.Default.ScoreRequest, MaxBodyBytes, ScoreRequest.Objection, ct);
        if (body.Failed(out var problem, out var request) || ScoreRequest.Check(request).Failed(out problem, out var texts))
            return problem;
        if (SiteRates.Objection(http.Site(), texts.Items.Count) is { } never)
            return Problems.Invalid("#/items", $"items contains {texts.Items.Count:N0} texts. {never}", ErrorCode.OutOfRange);
        // The filter has counted the request as one text.
        if (texts.Items.Count > 1 && rates.Take(http.Site(), texts.Items.Count - 1, http) is { } refused)
            return refused;
        var answer = await classifier.AskAsync(texts, ct);
        return answer.Scored is { } scored ? TypedResults.Ok(scored) : Unavailable(http, answer);
    }

    private static ProblemHttpResult Unavailable(HttpContext http, ClassifierAnswer answer) =>
        Problems.Unavailable(http, answer.Problem, answer.RetryAfter);
}
