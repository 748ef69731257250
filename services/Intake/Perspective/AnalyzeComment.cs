using System.Globalization;
using Intake.Scoring;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Perspective;

/// <summary><c>POST /v1alpha1/comments:analyze</c>: Perspective's scores with this server's models. Nothing is stored.</summary>
internal static class AnalyzeComment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1alpha1/comments:analyze", HandleAsync)
            .WithName("AnalyzeComment")
            .WithSummary("Score a comment as Perspective did")
            .WithDescription(
                "The request and response of Google's Comment Analyzer v1alpha1, with a site's key as the parameter key. Nothing is "
                + "stored, whatever doNotStore says. An attribute that no model serves is an error, or left out with "
                + "dropUnsupportedAttributes.")
            .WithRequestBody<object>("application/json")
            .Produces<AnalyzeResponse>()
            .Produces<GoogleError>(StatusCodes.Status400BadRequest)
            .WithRequestExample(PerspectiveExamples.Analyze)
            .WithResponseExample(StatusCodes.Status200OK, PerspectiveExamples.Analyzed)
            .WithResponseExample(StatusCodes.Status400BadRequest, PerspectiveExamples.NotServed);

    private static async Task<Results<JsonHttpResult<AnalyzeResponse>, JsonHttpResult<GoogleError>>> HandleAsync(
        HttpContext http, AskClassifier classifier, CancellationToken ct)
    {
        if (classifier.Refusal is { } busy)
            return Unavailable(http, busy);
        if ((await ProtoBody.ReadAsync(http.Request, AnalyzeRequest.Read, ct)).Failed(out var problem, out var request))
            return problem;
        if (Objection(request) is { } objection)
            return objection;

        var spans = SpansOf(request);
        var answer = await classifier.AskAsync(QuestionOf(request, spans), ct);
        if (answer.Scored is not { } scored)
            return Unavailable(http, answer);
        if (Objection(request, scored.Items[0]) is { } unread)
            return unread;
        return TypedResults.Json(
            AnalyzeResponse.Of(request, spans, scored.Items), PerspectiveJson.Default.AnalyzeResponse, "application/json; charset=UTF-8");
    }

    private static JsonHttpResult<GoogleError> Unavailable(HttpContext http, ClassifierAnswer answer)
    {
        http.Response.Headers.RetryAfter = answer.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return GoogleError.Of(StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE", answer.Problem);
    }

    /// <summary>The error of a request before anything is scored; null when there is none.</summary>
    internal static JsonHttpResult<GoogleError>? Objection(AnalyzeRequest request)
    {
        if (request.Comment.Objection() is { } objection)
            return objection;
        if (request.Attributes.Count == 0)
            return GoogleError.Of("NO_REQUESTED_ATTRIBUTES", "Missing requested_attributes");
        if (!request.DropUnsupported && request.Attributes.FirstOrDefault(static attribute => attribute.Ours is null) is { } unknown)
            return Unknown(unknown);
        if (!request.IsLanguageServed && !request.DropUnsupported)
        {
            return NotServed(
                request, new LanguageNotSupported { Attribute = request.Attributes[0].Name, RequestedLanguages = request.Languages });
        }

        return request.Languages.Count == 0 && !Sentences.HasLetter(request.Comment.Text, request.Comment.Format)
            ? GoogleError.Of("LANGUAGE_DETECTION_FAILED", "Unable to detect language")
            : null;
    }

    /// <summary>The error of a request given the comment's scores; null when there is none.</summary>
    internal static JsonHttpResult<GoogleError>? Objection(AnalyzeRequest request, ScoredText comment)
    {
        if (request.DropUnsupported)
            return null;
        if (!comment.LanguageSupported)
        {
            return NotServed(request, new LanguageNotSupported
            {
                Attribute = request.Attributes[0].Name,
                DetectedLanguages = comment.Language is { } shown ? [shown] : []
            });
        }

        return request.Attributes.FirstOrDefault(attribute => !comment.Scores.ContainsKey(attribute.Ours!)) is { } missing
            ? Unknown(missing)
            : null;
    }

    private static IReadOnlyList<(int Begin, int End)> SpansOf(AnalyzeRequest request) =>
        request.SpanAnnotations ? Sentences.Of(request.Comment.Text, request.Comment.Format) : [(0, request.Comment.Text.Length)];

    private static ScoreTexts QuestionOf(AnalyzeRequest request, IReadOnlyList<(int Begin, int End)> spans)
    {
        var (text, format) = request.Comment;
        var language = request.Languages.FirstOrDefault(ServedLanguages.Includes);
        var parts = request.SpanAnnotations ? spans.Select(span => text[span.Begin..span.End]) : [];
        return new ScoreTexts
        {
            Items = [.. parts.Prepend(text).Select(part => new TextToScore { Content = part, Format = format, Language = language })]
        };
    }

    private static JsonHttpResult<GoogleError> Unknown(RequestedAttribute attribute) =>
        GoogleError.Of("INVALID_REQUEST", $"Unknown requested attribute: {attribute.Name}");

    private static JsonHttpResult<GoogleError> NotServed(AnalyzeRequest request, LanguageNotSupported language) => GoogleError.Of(
        "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
        $"Attribute {request.Attributes[0].Name} does not support request languages: "
        + $"{string.Join(", ", language.RequestedLanguages ?? language.DetectedLanguages!)}",
        language);
}
