namespace Moderation.Contracts;

/// <summary>
/// Comments were scored. Published by Classifier, consumed by Moderation. Comments that came in one message go on in one.
/// </summary>
public sealed record CommentsClassified
{
    /// <summary>One at least.</summary>
    public required IReadOnlyList<CommentClassified> Comments { get; init; }

    /// <summary>The same comments, each in a message of its own.</summary>
    public IEnumerable<CommentsClassified> Isolated() => Comments.Select(static comment => new CommentsClassified { Comments = [comment] });
}
