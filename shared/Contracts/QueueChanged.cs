namespace Moderation.Contracts;

/// <summary>
/// The review queue of a site changed. Published by Moderation to all its processes, which tell the consoles that are open; nothing rests
/// on it, since a console reads the queue itself.
/// </summary>
public sealed record QueueChanged
{
    /// <inheritdoc cref="CommentSubmitted.SiteId"/>
    public required Guid SiteId { get; init; }

    /// <summary>What happened: <c>queued</c>, <c>left</c>, <c>claimed</c>, <c>released</c> or <c>escalated</c>.</summary>
    public required string Change { get; init; }

    /// <summary>The comments that it happened to.</summary>
    public required IReadOnlyList<Guid> CommentIds { get; init; }

    /// <summary>Who did it, where a person did.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>When; UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
