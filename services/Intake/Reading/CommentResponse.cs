using System.ComponentModel;
using Intake.Comments;
using Moderation.Contracts;

namespace Intake.Reading;

/// <summary>A comment's latest revision and its decision.</summary>
public sealed record CommentResponse
{
    [Description("The comment's id, the same for all its revisions.")]
    public required Guid Id { get; init; }

    [Description("1 for the first text, one more for each edit.")]
    public required int Revision { get; init; }

    [Description("pending, approved, held or rejected.")]
    public required CommentStatus Status { get; init; }

    [Description("The reasons for the decision, the weightiest first; empty while pending.")]
    public required IReadOnlyList<Reason> Reasons { get; init; }

    [Description("Codes of effects that the site's policy only notes, such as spam_hold; absent if there are none.")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Calibrated probability, 0 to 1, by attribute; empty while pending.")]
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    [Description("The model that gave the scores.")]
    public string? ModelVersion { get; init; }

    [Description("policy or moderator.")]
    public DecidedBy? DecidedBy { get; init; }

    [Description("When it was decided; UTC.")]
    public DateTimeOffset? DecidedAt { get; init; }

    [Description("Related addresses: self.")]
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    internal static CommentResponse Of(StoredSubmission stored) =>
        Of(stored.CommentId, stored.Revision, stored.Status, StoredDecision.Parse(stored.Decision));

    internal static CommentResponse Of(CommentDecided decided) =>
        Of(decided.CommentId, decided.Revision, decided.Status, StoredDecision.Of(decided));

    internal static CommentResponse Of(Guid id, int revision, CommentStatus status, StoredDecision? decision) => new()
    {
        Id = id,
        Revision = revision,
        Status = status,
        Reasons = decision?.Reasons ?? [],
        Tags = decision?.Tags,
        Scores = decision?.Scores ?? new Dictionary<string, double>(),
        ModelVersion = decision?.ModelVersion,
        DecidedBy = decision?.DecidedBy,
        DecidedAt = decision?.DecidedAt,
        Links = new Dictionary<string, string> { ["self"] = $"/v1/comments/{id}" },
    };
}
