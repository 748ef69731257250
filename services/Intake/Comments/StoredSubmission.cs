using Moderation.Contracts;

namespace Intake.Comments;

/// <summary>The outcome of storing a submission.</summary>
internal enum Outcome
{
    /// <summary>Stored now, as a new comment or a new revision.</summary>
    Stored,

    /// <summary>Stored before; nothing changed.</summary>
    Known,

    /// <summary>Its idempotency key belongs to another request.</summary>
    KeyReused,

    /// <summary>It was to be imported, but its external id belongs to a comment with another text, which is decided here.</summary>
    OtherText,
}

/// <summary>A stored comment revision.</summary>
internal sealed record StoredSubmission
{
    public required Outcome Outcome { get; init; }

    public required Guid CommentId { get; init; }

    public required int Revision { get; init; }

    public CommentStatus Status { get; init; } = CommentStatus.Pending;

    /// <summary>The decision as JSON (<see cref="StoredDecision"/>); null while there is none.</summary>
    public string? Decision { get; init; }

    /// <summary>The message to publish; null once the revision is decided.</summary>
    public CommentSubmitted? Message { get; init; }
}
