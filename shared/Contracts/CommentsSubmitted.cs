namespace Moderation.Contracts;

/// <summary>
/// Comments were stored and await their scores. Published by Intake, consumed by Classifier. Comments that are ready at the same moment
/// travel together, so at low load a message holds one. They are published again until <see cref="CommentsDecided"/> arrives, so consumers
/// must expect the same comment and revision more than once.
/// </summary>
public sealed record CommentsSubmitted
{
    /// <summary>One at least. They have nothing to do with each other, and may belong to different sites.</summary>
    public required IReadOnlyList<CommentSubmitted> Comments { get; init; }

    /// <summary>The same comments, each in a message of its own.</summary>
    public IEnumerable<CommentsSubmitted> Isolated() => Comments.Select(static comment => new CommentsSubmitted { Comments = [comment] });
}
