namespace Moderation.Contracts;

/// <summary>
/// A reader reported a comment. Published by Intake, and again until <see cref="FeedbackRecorded"/> arrives; consumed by Moderation,
/// which counts each <see cref="FeedbackId"/> once.
/// </summary>
public sealed record CommentReported
{
    /// <summary>Identity of the report.</summary>
    public required Guid FeedbackId { get; init; }

    /// <inheritdoc cref="CommentSubmitted.SiteId"/>
    public required Guid SiteId { get; init; }

    /// <inheritdoc cref="CommentSubmitted.CommentId"/>
    public required Guid CommentId { get; init; }

    /// <summary>The kind of complaint: one of <see cref="ReportReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The reader's own words, at most 2,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>The site's own id of the reader; each reader counts once per comment.</summary>
    public string? ReporterId { get; init; }

    /// <summary>When Intake stored it; UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }
}
