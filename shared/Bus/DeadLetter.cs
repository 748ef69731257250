namespace Shared.Bus;

/// <summary>A message that no service could handle.</summary>
public sealed record DeadLetter
{
    /// <summary>The message's id.</summary>
    public required string Id { get; init; }

    /// <summary>The queue from which it was consumed, and to which a replay sends it.</summary>
    public required string Queue { get; init; }

    /// <summary>Why it was dead-lettered.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was dead-lettered; UTC. Null where the broker did it.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The message as it came; UTF-8 where it is text. It contains comments: show it only on a request for this message.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
