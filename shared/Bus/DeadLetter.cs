namespace Shared.Bus;

/// <summary>A message that was put aside because it could not be handled.</summary>
public sealed record DeadLetter
{
    /// <summary>The message's id.</summary>
    public required string Id { get; init; }

    /// <summary>The queue that it was read from, and to which a replay sends it.</summary>
    public required string Queue { get; init; }

    /// <summary>Why it was put aside.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was put aside; UTC. Null where the broker did it.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The message as it came; UTF-8 where it is text. Holds comments: show it only to who asks for this one.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
