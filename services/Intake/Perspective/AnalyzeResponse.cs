using System.ComponentModel;
using Moderation.Contracts;

namespace Intake.Perspective;

/// <summary>The scores of a comment.</summary>
public sealed record AnalyzeResponse
{
    [Description("By the attribute's name in the request. An attribute with all its scores below its threshold is left out.")]
    public required IReadOnlyDictionary<string, AttributeScores> AttributeScores { get; init; }

    [Description("The languages that the scores are for.")]
    public required IReadOnlyList<string> Languages { get; init; }

    [Description("The language that the text shows; en for a text too short to show one, which is scored as English.")]
    public required IReadOnlyList<string> DetectedLanguages { get; init; }

    public string? ClientToken { get; init; }

    /// <summary>The response, given Classifier's scores of the comment and then of each span.</summary>
    internal static AnalyzeResponse Of(AnalyzeRequest request, IReadOnlyList<(int Begin, int End)> spans, IReadOnlyList<ScoredText> scored)
    {
        // A text too short to show its language was scored as English.
        var language = scored[0].Language ?? ServedLanguages.Fallback;
        return new AnalyzeResponse
        {
            AttributeScores = ScoresOf(request, spans, scored),
            Languages = request.Languages.Count > 0 ? request.Languages : [language],
            DetectedLanguages = [language],
            ClientToken = request.ClientToken,
        };
    }

    private static OrderedDictionary<string, AttributeScores> ScoresOf(
        AnalyzeRequest request, IReadOnlyList<(int Begin, int End)> spans, IReadOnlyList<ScoredText> scored)
    {
        var scores = new OrderedDictionary<string, AttributeScores>();
        foreach (var attribute in request.Attributes)
        {
            if (!request.IsLanguageServed || attribute.Ours is not { } ours || !scored[0].Scores.TryGetValue(ours, out var summary))
                continue;
            // Without annotations the only span is the whole text, which is the first scored item.
            var parts = request.SpanAnnotations ? scored.Skip(1) : [scored[0]];
            var found = spans.Zip(parts)
                .Where(pair => pair.Second.Scores.TryGetValue(ours, out var score) && score >= attribute.Threshold)
                .Select(pair => new SpanScore
                {
                    Begin = pair.First.Begin,
                    End = pair.First.End,
                    Score = ProbabilityScore.Of(pair.Second.Scores[ours])
                })
                .ToList();
            if (summary >= attribute.Threshold || found.Count > 0)
            {
                scores[attribute.Name] = new AttributeScores
                {
                    SpanScores = found.Count > 0 ? found : null,
                    SummaryScore = summary >= attribute.Threshold ? ProbabilityScore.Of(summary) : null,
                };
            }
        }

        return scores;
    }
}

/// <summary>The scores of one attribute.</summary>
public sealed record AttributeScores
{
    [Description("The score of the whole text; with spanAnnotations of each sentence.")]
    public IReadOnlyList<SpanScore>? SpanScores { get; init; }

    public ProbabilityScore? SummaryScore { get; init; }
}

/// <summary>The score of a part of the text.</summary>
public sealed record SpanScore
{
    [Description("The first UTF-16 code unit of the part, in the text as it was sent.")]
    public required int Begin { get; init; }

    [Description("The code unit after the last one of the part.")]
    public required int End { get; init; }

    public required ProbabilityScore Score { get; init; }
}

/// <summary>A calibrated probability.</summary>
public sealed record ProbabilityScore
{
    public required double Value { get; init; }

    public required string Type { get; init; }

    internal static ProbabilityScore Of(double value) => new() { Value = value, Type = "PROBABILITY" };
}
