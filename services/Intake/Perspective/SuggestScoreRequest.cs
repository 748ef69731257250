using Microsoft.AspNetCore.Http.HttpResults;

namespace Intake.Perspective;

/// <summary>A parsed suggestion, not checked yet.</summary>
internal sealed record SuggestScoreRequest
{
    private const string CommentPrefix = "comment:";

    public required CommentText Comment { get; init; }

    /// <summary>The scores by the names in the request; null for an attribute without a score.</summary>
    public required IReadOnlyList<(string Name, double? Value)> Scores { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public string? ClientToken { get; init; }

    public string? Community { get; init; }

    public string? CommentName =>
        ClientToken?.StartsWith(CommentPrefix, StringComparison.Ordinal) == true ? ClientToken[CommentPrefix.Length..] : null;

    /// <summary>The labels by this server's attributes. Attributes that no model serves are left out.</summary>
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

    public JsonHttpResult<GoogleError>? Objection()
    {
        if (Comment.Objection() is { } objection)
            return objection;
        if (Scores.Count == 0)
            return Invalid("Missing attribute_scores");
        var wrong = Scores.FirstOrDefault(static score => score.Value is not (null or (>= 0 and <= 1)));
        if (wrong.Name is not null)
            return Invalid($"Score of {wrong.Name} must be between 0 and 1");
        return Labels.Count > 0 ? null
            : Scores.FirstOrDefault(static score => PerspectiveAttributes.Find(score.Name) is null) is { Name: { } unknown }
            ? Invalid($"Unknown requested attribute: {unknown}")
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
        // The interface omits a number that is 0.
        return score is null ? null : score.Value.Number("value") ?? 0;
    }

    private static JsonHttpResult<GoogleError> Invalid(string message) => GoogleError.Of("INVALID_REQUEST", message);
}
