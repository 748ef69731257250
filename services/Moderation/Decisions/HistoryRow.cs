using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Decisions;

/// <summary>A row of <c>decisions</c>, the history of comments, as it is written; the properties are the columns.</summary>
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

    /// <summary>One of <see cref="DecisionActions"/>.</summary>
    public string Action { get; init; } = DecisionActions.Decide;

    /// <summary>Who is responsible for the decision in force from now on: policy or moderator. An undo restores this too.</summary>
    public string InForce { get; init; } = "policy";

    public Guid? PersonId { get; init; }

    /// <summary>The name that the decider had at the time; null for the policy.</summary>
    public string? Actor { get; init; }

    public string? Note { get; init; }

    public Guid? BulkId { get; init; }

    /// <summary>The version that was undone.</summary>
    public int? Undoes { get; init; }

    /// <summary>Since when the comment had waited when this decision was made; null if it did not wait.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

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
        Action = comment.IsImport ? DecisionActions.Import : DecisionActions.Decide,
        InForce = decided.DecidedBy.Name(),
        Actor = comment.IsImport ? Imports.Actor : null,
    };
}
