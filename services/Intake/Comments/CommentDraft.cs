using Moderation.Contracts;

namespace Intake.Comments;

/// <summary>A comment with every field checked, not stored yet.</summary>
internal sealed record CommentDraft
{
    public required string Content { get; init; }

    public required ContentFormat Format { get; init; }

    public string? Url { get; init; }

    public string? Type { get; init; }

    public string? Language { get; init; }

    public string? ExternalId { get; init; }

    public string? ParentId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public Author? Author { get; init; }

    /// <inheritdoc cref="CommentSubmitted.ImportedAs"/>
    public CommentStatus? ImportedAs { get; init; }

    /// <inheritdoc cref="CommentSubmitted.Flags"/>
    public IReadOnlyList<CommentFlag>? Flags { get; init; }
}
