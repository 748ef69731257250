namespace Moderation.Contracts;

/// <summary>A comment has its scores. Published by Classifier, read by Moderation.</summary>
public sealed record CommentClassified
{
    /// <summary>The comment as Intake stored it.</summary>
    public required CommentSubmitted Comment { get; init; }

    /// <summary>Calibrated probability, 0 to 1, by attribute name in snake case (see <see cref="Attributes"/>).</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <summary>The model that gave the scores.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>When it was scored; UTC.</summary>
    public required DateTimeOffset ClassifiedAt { get; init; }
}
