using Moderation.Contracts;

namespace Intake.Comments;

/// <summary>What became of a submission.</summary>
internal enum Outcome
{
    /// <summary>Stored now, as a comment or as a new revision of one.</summary>
    Stored,

    /// <summary>It was here already; nothing changed.</summary>
    Known,

    /// <summary>Its idempotency key belongs to another request.</summary>
    KeyReused,
}

internal sealed record StoredSubmission
{
    public required Outcome Outcome { get; init; }

    public required Guid CommentId { get; init; }

    public required int Revision { get; init; }

    public CommentStatus Status { get; init; } = CommentStatus.Pending;

    /// <summary>The decision as it is stored, when there is one.</summary>
    public string? Decision { get; init; }

    /// <summary>Where the message lies that is to be published, while nothing is decided.</summary>
    public CommentSubmitted? Message { get; init; }
}
