namespace Load.Watching;

/// <summary>How everything stood at one moment of a run. Counts are since the processes began.</summary>
internal sealed record Sample
{
    public required TimeSpan At { get; init; }

    public required IReadOnlyDictionary<string, double> CpuSeconds { get; init; }

    /// <summary>Empty between two looks at the memory, which are dear.</summary>
    public required IReadOnlyDictionary<string, long> Bytes { get; init; }

    /// <summary>The generator's own.</summary>
    public required double GeneratorCpuSeconds { get; init; }

    /// <summary>The whole machine's, to know what neighbours took.</summary>
    public required double BusySeconds { get; init; }

    /// <summary>Messages ready in each queue, without those that a consumer holds.</summary>
    public required IReadOnlyDictionary<string, long> Queues { get; init; }

    /// <summary>Comments stored by Intake.</summary>
    public required double Accepted { get; init; }

    /// <summary>Decisions stored by Moderation.</summary>
    public required double Decided { get; init; }

    /// <summary>Comments that Intake published again because no decision had come.</summary>
    public required double Republished { get; init; }
}
