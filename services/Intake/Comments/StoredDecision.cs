using System.Text.Json;
using Moderation.Contracts;

namespace Intake.Comments;

/// <summary>The part of a decision that is stored beside the submission, to answer requests with.</summary>
internal sealed record StoredDecision
{
    public required IReadOnlyList<Reason> Reasons { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required DecidedBy DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public static StoredDecision Of(CommentDecided decided) => new()
    {
        Reasons = decided.Reasons,
        Tags = decided.Tags,
        Scores = decided.Scores,
        ModelVersion = decided.ModelVersion,
        DecidedBy = decided.DecidedBy,
        DecidedAt = decided.DecidedAt,
    };

    public static StoredDecision? Parse(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, CommentsJson.Default.StoredDecision);

    public string ToJson() => JsonSerializer.Serialize(this, CommentsJson.Default.StoredDecision);
}
