namespace Moderation.Contracts;

/// <summary>
/// A <see cref="CommentReported"/> or <see cref="CommentLabelled"/> is stored. Published by Moderation, consumed by Intake, which then
/// stops publishing it.
/// </summary>
public sealed record FeedbackRecorded
{
    /// <summary>Identity of the report or label.</summary>
    public required Guid FeedbackId { get; init; }

    /// <summary>The version of the report that is stored; absent for labels, and from an older Moderation.</summary>
    public int? Version { get; init; }
}
