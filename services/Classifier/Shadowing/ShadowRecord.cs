using System.Text.Json;

namespace Classifier.Shadowing;

/// <summary>
/// A comment's scores by the model that served and by its shadow; one line of a shadow's files. Never the comment itself.
/// </summary>
internal sealed record ShadowRecord
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public required Guid CommentId { get; init; }

    public required int Revision { get; init; }

    /// <summary>When the shadow scored it; UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The version that served.</summary>
    public required string Live { get; init; }

    /// <summary>The version that it is compared with.</summary>
    public required string Shadow { get; init; }

    /// <summary>By attribute, as in <see cref="Moderation.Contracts.CommentClassified.Scores"/>.</summary>
    public required IReadOnlyDictionary<string, double> LiveScores { get; init; }

    /// <inheritdoc cref="LiveScores"/>
    public required IReadOnlyDictionary<string, double> ShadowScores { get; init; }

    /// <summary>The attributes that both models score.</summary>
    public IEnumerable<ScoreDifference> Differences() => LiveScores
        .Where(live => ShadowScores.ContainsKey(live.Key))
        .Select(live => new ScoreDifference(live.Key, live.Value, ShadowScores[live.Key]));
}

/// <summary>One attribute's score by either model.</summary>
internal readonly record struct ScoreDifference(string Attribute, double Live, double Shadow)
{
    /// <summary>About where sites let a person look, and where they reject.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [0.5, 0.8];

    public double Distance => Math.Abs(Live - Shadow);

    public bool DisagreesAt(double threshold) => Live >= threshold != Shadow >= threshold;
}
