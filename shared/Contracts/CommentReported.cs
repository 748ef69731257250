namespace Moderation.Contracts;

/// <summary>
/// A reader reported a comment. Published by Intake, and again until <see cref="FeedbackRecorded"/> arrives; consumed by Moderation,
/// which counts each <see cref="FeedbackId"/> once.
/// </summary>
public sealed record CommentReported
{
    /// <summary>Identity of the report. It stays when its reader reports the same revision again with more to say.</summary>
    public required Guid FeedbackId { get; init; }

    /// <summary>Grows each time the reader changes the report; the highest one counts. Absent, as from an older Intake, it is 1.</summary>
    public int? Version { get; init; }

    /// <inheritdoc cref="CommentSubmitted.SiteId"/>
    public required Guid SiteId { get; init; }

    /// <inheritdoc cref="CommentSubmitted.CommentId"/>
    public required Guid CommentId { get; init; }

    /// <summary>The revision that the reader saw. An older Intake sends none; then it is the one that Moderation has.</summary>
    public int? Revision { get; init; }

    /// <summary>The kind of complaint: one of <see cref="ReportReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The reader's own words, at most 2,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// The site's own id of the reader. Each reader has one report about a revision. All reports without an id count as one reader's.
    /// </summary>
    public string? ReporterId { get; init; }

    /// <summary>When Intake stored it; UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }
}
