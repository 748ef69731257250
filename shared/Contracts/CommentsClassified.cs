namespace Moderation.Contracts;

/// <summary>Comments have their scores. Published by Classifier, read by Moderation: those that came together go on together.</summary>
public sealed record CommentsClassified
{
    /// <summary>One at least.</summary>
    public required IReadOnlyList<CommentClassified> Comments { get; init; }

    /// <summary>The same comments, each in a message of its own.</summary>
    public IEnumerable<CommentsClassified> Isolated() => Comments.Select(static comment => new CommentsClassified { Comments = [comment] });
}
