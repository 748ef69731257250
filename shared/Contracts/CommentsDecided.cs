namespace Moderation.Contracts;

/// <summary>
/// Comments were decided. Published by Moderation, consumed by Intake. The same decision may arrive more than once; a later decision on the
/// same revision has a higher <see cref="CommentDecided.Version"/>.
/// </summary>
public sealed record CommentsDecided
{
    /// <summary>One at least.</summary>
    public required IReadOnlyList<CommentDecided> Decisions { get; init; }

    /// <inheritdoc cref="CommentSubmitted.AwaitedBy"/>
    public string? AwaitedBy { get; init; }

    /// <summary>The same decisions, each in a message of its own.</summary>
    public IEnumerable<CommentsDecided> Isolated() => Decisions.Select(decision => this with { Decisions = [decision] });
}
