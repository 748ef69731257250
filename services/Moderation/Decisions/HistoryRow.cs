using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Decisions;

/// <summary>A line of the history as it is written; the properties are the columns.</summary>
internal sealed record HistoryRow
{
    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    public required int Revision { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required int PolicyVersion { get; init; }

    public string? Tags { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>What was done: <see cref="DecisionActions"/>.</summary>
    public string Action { get; init; } = DecisionActions.Decide;

    /// <summary>Who is answerable for what is in force from here on: policy or moderator. Taking back puts that back too.</summary>
    public string InForce { get; init; } = "policy";

    public Guid? PersonId { get; init; }

    /// <summary>Who decided, by the name they had; null for the policy.</summary>
    public string? Actor { get; init; }

    public string? Note { get; init; }

    public Guid? BulkId { get; init; }

    /// <summary>The version that was taken back.</summary>
    public int? Undoes { get; init; }

    public static HistoryRow Of(ProposedDecision comment, CommentDecided decided) => new()
    {
        CommentId = decided.CommentId,
        Version = decided.Version,
        Revision = decided.Revision,
        Status = decided.Status.Name(),
        Reasons = Stored.Reasons(decided.Reasons),
        Scores = Stored.Scores(decided.Scores),
        ModelVersion = decided.ModelVersion,
        PolicyVersion = comment.Site?.PolicyVersion ?? 0,
        Tags = Stored.Tags(decided.Tags),
        DecidedBy = decided.DecidedBy.Name(),
        DecidedAt = decided.DecidedAt,
    };
}
