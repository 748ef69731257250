using Dapper;
using Intake.Feedback;
using Intake.Scoring;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Perspective;

/// <summary>The label is stored.</summary>
public sealed record SuggestScoreResponse
{
    public IReadOnlyList<string>? DetectedLanguages { get; init; }

    public IReadOnlyList<string>? RequestedLanguages { get; init; }

    public string? ClientToken { get; init; }
}

/// <summary>
/// <c>POST /v1alpha1/comments:suggestscore</c>: what a comment's scores should have been becomes a label for training. It decides
/// nothing: whoever suggests a score has decided already, on their own side.
/// </summary>
internal static class SuggestScore
{
    /// <summary>The language is only told of; nobody should wait for it.</summary>
    private static readonly TimeSpan LongestDetection = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1alpha1/comments:suggestscore", HandleAsync)
            .WithName("SuggestScore")
            .WithSummary("Say what a comment's scores should have been")
            .WithDescription(
                "Kept for training, whatever breaks. clientToken comment:ID names a comment of the site by the site's own id or ours; otherwise, or when there is none, "
                + "the text itself is kept with the label.")
            .WithRequestBody<object>("application/json")
            .Produces<SuggestScoreResponse>()
            .Produces<GoogleError>(StatusCodes.Status400BadRequest)
            .WithRequestExample(PerspectiveExamples.Suggest);

    private static async Task<IResult> HandleAsync(
        HttpContext http, IntakeDatabase database, FeedbackBox box, AskClassifier classifier, TimeProvider time, CancellationToken ct)
    {
        var (request, problem) = await ProtoBody.ReadAsync(http.Request, SuggestScoreRequest.Read, ct);
        if (request is null)
            return problem!;
        if (request.Objection() is { } objection)
            return objection;
        var comment = await FindAsync(request.CommentName, http.Site(), database, ct);
        await box.StoreAsync(LabelOf(request, comment, http.Site(), time.GetUtcNow()), ct);
        return TypedResults.Json(
            new SuggestScoreResponse
            {
                ClientToken = request.ClientToken,
                RequestedLanguages = request.Languages.Count > 0 ? request.Languages : null,
                DetectedLanguages = await DetectAsync(request.Comment, classifier, time, ct) is { } shown ? [shown] : null,
            },
            IntakeJson.Default.SuggestScoreResponse,
            "application/json; charset=UTF-8");
    }

    private static CommentLabelled LabelOf(SuggestScoreRequest request, Guid? comment, Site site, DateTimeOffset now) => new()
    {
        FeedbackId = Guid.CreateVersion7(now),
        SiteId = site.Id,
        CommentId = comment,
        Content = comment is null ? request.Comment.Text : null,
        Format = request.Comment.Format,
        Language = request.Languages.FirstOrDefault(static tag => tag.Length <= 35),
        Labels = request.Labels,
        Source = "perspective",
        Reporter = request.Community is { Length: <= 256 } community ? community : null,
        LabelledAt = now,
    };

    private static async Task<Guid?> FindAsync(string? name, Site site, IntakeDatabase database, CancellationToken ct)
    {
        if (name is not { Length: > 0 and <= 256 })
            return null;
        await using var connection = await database.OpenAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<Guid?>(new CommandDefinition(
            """
            select comment_id
            from submissions
            where site_id = @siteId and external_id = @name and superseded_by is null
            union all
            select comment_id
            from submissions
            where site_id = @siteId and comment_id = @id and superseded_by is null
            """,
            new { siteId = site.Id, name, id = Guid.TryParse(name, out var id) ? id : Guid.Empty },
            cancellationToken: ct));
    }

    private static async Task<string?> DetectAsync(CommentText comment, AskClassifier classifier, TimeProvider time, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestDetection, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var answer = await classifier.AskAsync(new ScoreTexts { Items = [new TextToScore { Content = comment.Text, Format = comment.Format }] }, limit.Token);
            return answer.Scored?.Items[0].Language;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>A suggestion, read but not checked.</summary>
internal sealed record SuggestScoreRequest
{
    private const string CommentPrefix = "comment:";

    public required CommentText Comment { get; init; }

    /// <summary>The scores by the names that were sent; null for an attribute without one.</summary>
    public required IReadOnlyList<(string Name, double? Value)> Scores { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public string? ClientToken { get; init; }

    public string? Community { get; init; }

    public string? CommentName => ClientToken?.StartsWith(CommentPrefix, StringComparison.Ordinal) == true ? ClientToken[CommentPrefix.Length..] : null;

    /// <summary>By our names. What no model is trained for cannot be learnt.</summary>
    public IReadOnlyDictionary<string, double> Labels => Scores
        .Where(static score => score.Value is not null && PerspectiveAttributes.Find(score.Name) is not null)
        .GroupBy(static score => PerspectiveAttributes.Find(score.Name)!)
        .ToDictionary(static same => same.Key, static same => same.Last().Value!.Value);

    public static SuggestScoreRequest Read(ProtoObject body)
    {
        body.Only("comment", "context", "attributeScores", "languages", "communityId", "clientToken", "sessionId");
        CommentText.CheckContext(body);
        _ = body.Text("sessionId");
        return new SuggestScoreRequest
        {
            Comment = CommentText.Read(body),
            Scores = [.. body.Map("attributeScores").Select(static entry => (entry.Name, SummaryOf(entry.Value)))],
            Languages = body.Texts("languages"),
            ClientToken = body.Text("clientToken"),
            Community = body.Text("communityId"),
        };
    }

    public IResult? Objection()
    {
        if (Comment.Objection() is { } objection)
            return objection;
        if (Scores.Count == 0)
            return Invalid("Missing attribute_scores");
        var wrong = Scores.FirstOrDefault(static score => score.Value is not (null or (>= 0 and <= 1)));
        if (wrong.Name is not null)
            return Invalid($"Score of {wrong.Name} must be between 0 and 1");
        return Labels.Count > 0 ? null
            : Scores.FirstOrDefault(static score => PerspectiveAttributes.Find(score.Name) is null) is { Name: { } unknown } ? Invalid($"Unknown requested attribute: {unknown}")
            : Invalid("Missing summary_score");
    }

    private static double? SummaryOf(ProtoObject scores)
    {
        scores.Only("summaryScore", "spanScores");
        foreach (var span in scores.Objects("spanScores"))
        {
            span.Only("begin", "end", "score");
            _ = (span.Number("begin"), span.Number("end"), ValueOf(span.Object("score")));
        }

        return ValueOf(scores.Object("summaryScore"));
    }

    private static double? ValueOf(ProtoObject? score)
    {
        score?.Only("value", "type");
        score?.Choice("type", "Score.ScoreType", "SCORE_TYPE_UNSPECIFIED", "PROBABILITY");
        // The interface leaves out a number that is 0.
        return score is null ? null : score.Value.Number("value") ?? 0;
    }

    private static JsonHttpResult<GoogleError> Invalid(string message) => GoogleError.Of("INVALID_REQUEST", message);
}
