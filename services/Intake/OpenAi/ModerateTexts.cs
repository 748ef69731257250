using System.Globalization;
using Intake.Scoring;
using Intake.Sites;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.OpenAi;

/// <summary><c>POST /v1/moderations</c>: OpenAI's moderation with this server's models. Nothing is stored.</summary>
internal static class ModerateTexts
{
    private const int MaxBodyBytes = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/moderations", HandleAsync)
            .WithName("ModerateTexts")
            .WithSummary("Classify texts as OpenAI's moderation does")
            .WithDescription(
                "input is a text, an array of texts, or an array of parts of the type text. Any model name is accepted, and this server's "
                + "model answers. Four of the thirteen categories are served: harassment, harassment/threatening, hate and violence "
                + "(threats of it). The others are false and 0, without applied input types.")
            .WithRequestBody<object>("application/json")
            .Produces<ModerationResponse>()
            .Produces<OpenAiError>(StatusCodes.Status400BadRequest)
            .WithRequestExample(OpenAiExamples.Request)
            .WithResponseExample(StatusCodes.Status200OK, OpenAiExamples.Response)
            .WithResponseExample(StatusCodes.Status400BadRequest, OpenAiExamples.Error);

    private static async Task<Results<JsonHttpResult<ModerationResponse>, JsonHttpResult<OpenAiError>>> HandleAsync(
        HttpContext http, AskClassifier classifier, SiteRates rates, CancellationToken ct)
    {
        if (classifier.Refusal is { } busy)
            return Unavailable(http, busy);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        if (await RawBody.ReadAsync(http.Request, MaxBodyBytes, BodySender.Known, ct) is not { } body)
        {
            return OpenAiError.Of(
                StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaxBodyBytes} bytes. Send less.", "invalid_request_error");
        }

        if (ModerationRequest.Parse(body).Failed(out var problem, out var request))
            return problem;
        if (SiteRates.Objection(http.Site(), request.PieceCount) is { } never)
        {
            return OpenAiError.Invalid(
                $"Invalid 'input': it has {request.PieceCount} texts. {never}", "input", "array_above_max_length");
        }

        // The filter has counted the request as one text.
        if (request.PieceCount > 1 && RequireBearerKey.Take(rates, request.PieceCount - 1, http) is { } refused)
            return refused;
        if (request.PieceCount == 0)
            return Answer(request, new TextsScored { ModelVersion = "none", Items = [] });

        var answer = await classifier.AskAsync(QuestionOf(request), ct);
        if (answer.Scored is not { } scored)
            return Unavailable(http, answer);
        return NotServed(request, scored) is { } objection ? objection : Answer(request, scored);
    }

    private static JsonHttpResult<OpenAiError> Unavailable(HttpContext http, ClassifierAnswer answer)
    {
        http.Response.Headers.RetryAfter = answer.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return OpenAiError.Of(StatusCodes.Status503ServiceUnavailable, answer.Problem, "server_error", code: "service_unavailable");
    }

    private static ScoreTexts QuestionOf(ModerationRequest request) =>
        new() { Items = [.. request.Inputs.SelectMany(static input => input).Select(static piece => new TextToScore { Content = piece })] };

    /// <summary>
    /// The error for a text in an unserved language. The interface cannot say "not read", and zeros would say "harmless".
    /// </summary>
    private static JsonHttpResult<OpenAiError>? NotServed(ModerationRequest request, TextsScored scored)
    {
        var input = PerInput(request, scored).FindIndex(static pieces => pieces.Exists(static piece => !piece.LanguageSupported));
        if (input < 0)
            return null;
        var language = PerInput(request, scored)[input].Find(static piece => !piece.LanguageSupported)!.Language;
        return OpenAiError.Invalid(
            $"Invalid 'input[{input}]': the models do not serve its language ({language ?? "unknown"}), so it was not scored. Let a person "
            + "read it, and send the other inputs without it.",
            $"input[{input}]",
            "unsupported_language");
    }

    private static JsonHttpResult<ModerationResponse> Answer(ModerationRequest request, TextsScored scored) => TypedResults.Json(
        new ModerationResponse
        {
            Id = $"modr-{Guid.CreateVersion7():n}",
            Model = scored.ModelVersion,
            Results = PerInput(request, scored).ConvertAll(ModerationResult.Of),
        },
        OpenAiJson.Default.ModerationResponse);

    private static List<List<ScoredText>> PerInput(ModerationRequest request, TextsScored scored)
    {
        var results = new List<List<ScoredText>>(request.Inputs.Count);
        var taken = 0;
        foreach (var input in request.Inputs)
        {
            results.Add([.. scored.Items.Take(taken..(taken + input.Count))]);
            taken += input.Count;
        }

        return results;
    }
}
