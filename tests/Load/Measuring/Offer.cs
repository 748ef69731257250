namespace Load.Measuring;

/// <summary>What is sent: how much, how long, and what of it is measured.</summary>
internal sealed record Offer
{
    /// <summary>Requests a second.</summary>
    public required double Rate { get; init; }

    /// <summary>Measured, after the warm-up.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Sent before, at the same rate, while the services are compiled to what they stay.</summary>
    public required TimeSpan WarmUp { get; init; }

    public bool Poisson { get; init; } = true;

    public int Seed { get; init; } = 1;

    public TimeSpan Total => WarmUp + Length;
}
