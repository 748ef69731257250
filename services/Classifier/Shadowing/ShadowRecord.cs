using System.Text.Json;

namespace Classifier.Shadowing;

/// <summary>
/// A comment's scores by the live model and by the shadow: one line of the shadow's files. Never holds the comment's text.
/// </summary>
internal sealed record ShadowRecord
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public required Guid CommentId { get; init; }

    public required int Revision { get; init; }

    /// <summary>When the shadow scored the comment, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The live version.</summary>
    public required string Live { get; init; }

    /// <summary>The shadow's version.</summary>
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

/// <summary>The scores of one attribute by both models.</summary>
internal readonly record struct ScoreDifference(string Attribute, double Live, double Shadow)
{
    /// <summary>Roughly where sites hold comments, and where they reject them.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [0.5, 0.8];

    public double Distance => Math.Abs(Live - Shadow);

    public bool DisagreesAt(double threshold) => Live >= threshold != Shadow >= threshold;
}
