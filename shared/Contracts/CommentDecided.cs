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

    /// <summary>The decided status; never <see cref="CommentStatus.Pending"/>.</summary>
    public required CommentStatus Status { get; init; }

    /// <summary>The reasons, the weightiest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>
    /// Codes of the effects that the site's policy only notes, such as <c>toxicity_reject</c>; absent where there are none.
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
