namespace Moderation.Contracts;

/// <summary>A comment revision was decided. Travels in <see cref="CommentsDecided"/>.</summary>
public sealed record CommentDecided
{
    /// <inheritdoc cref="CommentSubmitted.CommentId"/>
    public required Guid CommentId { get; init; }

    /// <summary>The revision that was decided.</summary>
    public required int Revision { get; init; }

    /// <inheritdoc cref="CommentSubmitted.SiteId"/>
    public required Guid SiteId { get; init; }

    /// <inheritdoc cref="CommentSubmitted.CorrelationId"/>
    public required Guid CorrelationId { get; init; }

    /// <summary>The comment's version after this decision: it grows with every decision, over all revisions.</summary>
    public required int Version { get; init; }

    /// <summary>What was decided; never <see cref="CommentStatus.Pending"/>.</summary>
    public required CommentStatus Status { get; init; }

    /// <summary>Why, the weightiest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>
    /// Codes of what the policy found and, by the site's wish, only noted, such as <c>toxicity_reject</c>; absent where it noted nothing.
    /// </summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The scores that the decision rests on; empty where scoring expired.</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <summary>The model that gave the scores; absent where scoring expired.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>Who decided.</summary>
    public required DecidedBy DecidedBy { get; init; }

    /// <summary>When it was decided; UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>
    /// When Intake stored the revision; UTC. Intake measures by it how long decisions take. Absent in announcements of moderators'
    /// decisions.
    /// </summary>
    public DateTimeOffset? SubmittedAt { get; init; }
}
