namespace Moderation.Contracts;

/// <summary>
/// A site states the scores that a comment, or a text that was only scored, should have had. Published by Intake, and again until
/// <see cref="FeedbackRecorded"/> arrives; consumed by Moderation, which keeps it for training and, where it names a
/// <see cref="Status"/>, decides the comment again.
/// </summary>
public sealed record CommentLabelled
{
    /// <summary>Identity of the label.</summary>
    public required Guid FeedbackId { get; init; }

    /// <inheritdoc cref="CommentSubmitted.SiteId"/>
    public required Guid SiteId { get; init; }

    /// <summary>The comment, where it was found; otherwise <see cref="Content"/> is the labelled text.</summary>
    public Guid? CommentId { get; init; }

    /// <summary>The text, where no comment was found.</summary>
    public string? Content { get; init; }

    /// <inheritdoc cref="CommentSubmitted.Format"/>
    public ContentFormat Format { get; init; }

    /// <inheritdoc cref="CommentSubmitted.Language"/>
    public string? Language { get; init; }

    /// <summary>The probability that each attribute should have had, 0 to 1.</summary>
    public required IReadOnlyDictionary<string, double> Labels { get; init; }

    /// <summary>Approved or rejected where the site wants the decision changed; absent where the label is only for training.</summary>
    public CommentStatus? Status { get; init; }

    /// <summary>The protocol that it came by, such as <c>akismet</c> or <c>perspective</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The person who gave the label, as the site names them.</summary>
    public string? Reporter { get; init; }

    /// <summary>When Intake stored it; UTC.</summary>
    public required DateTimeOffset LabelledAt { get; init; }
}
