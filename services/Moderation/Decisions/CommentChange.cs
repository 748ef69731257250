namespace Moderation.Decisions;

/// <summary>The change that a review makes to the row of a comment; the properties are the columns.</summary>
internal sealed record CommentChange
{
    public required Guid CommentId { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}
