namespace Moderation.Contracts;

/// <summary>
/// The review queue of a site changed. Published by Moderation to all its processes, which notify the consoles that are open. A lost
/// message does no harm, because a console reads the queue itself.
/// </summary>
public sealed record QueueChanged
{
    /// <inheritdoc cref="CommentSubmitted.SiteId"/>
    public required Guid SiteId { get; init; }

    /// <summary>The kind of change: <c>queued</c>, <c>left</c>, <c>claimed</c>, <c>released</c> or <c>escalated</c>.</summary>
    public required string Change { get; init; }

    /// <summary>The comments that it concerns.</summary>
    public required IReadOnlyList<Guid> CommentIds { get; init; }

    /// <summary>The person who made the change; absent where none did.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>When; UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
