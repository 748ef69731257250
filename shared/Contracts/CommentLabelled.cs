namespace Moderation.Contracts;

/// <summary>
/// A site says what is right about a comment, or about a text that was only scored. Published by Intake, and again until
/// <see cref="FeedbackRecorded"/> has come back; read by Moderation, which keeps it for training and, where it names a
/// <see cref="Status"/>, decides the comment anew.
/// </summary>
public sealed record CommentLabelled
{
    /// <summary>Identity of the label.</summary>
    public required Guid FeedbackId { get; init; }

    /// <inheritdoc cref="CommentSubmitted.SiteId"/>
    public required Guid SiteId { get; init; }

    /// <summary>The comment, where it was found; else <see cref="Content"/> says what the label is about.</summary>
    public Guid? CommentId { get; init; }

    /// <summary>The text, where no comment was found.</summary>
    public string? Content { get; init; }

    /// <inheritdoc cref="CommentSubmitted.Format"/>
    public ContentFormat Format { get; init; }

    /// <inheritdoc cref="CommentSubmitted.Language"/>
    public string? Language { get; init; }

    /// <summary>What each attribute's probability should have been, 0 to 1.</summary>
    public required IReadOnlyDictionary<string, double> Labels { get; init; }

    /// <summary>Approved or rejected where the site wants the decision changed; absent where it only teaches.</summary>
    public CommentStatus? Status { get; init; }

    /// <summary>The protocol that it came by, such as <c>akismet</c> or <c>perspective</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Who says so, in the site's own words.</summary>
    public string? Reporter { get; init; }

    /// <summary>When Intake stored it; UTC.</summary>
    public required DateTimeOffset LabelledAt { get; init; }
}
