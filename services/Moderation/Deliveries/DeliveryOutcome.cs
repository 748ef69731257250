namespace Moderation.Deliveries;

/// <summary>How an attempt ended.</summary>
internal abstract record DeliveryOutcome(string Name)
{
    /// <summary>The receiver has it.</summary>
    public sealed record Delivered() : DeliveryOutcome("delivered");

    /// <summary>The receiver refused this one; the others may fare better.</summary>
    public sealed record Refused(string Error) : DeliveryOutcome("refused");

    /// <summary>The receiver is away or asks for patience; whatever waits for it waits too.</summary>
    public sealed record Unavailable(string Error, TimeSpan? RetryAfter = null) : DeliveryOutcome("unavailable");

    /// <summary>Trying again would be of no use.</summary>
    public sealed record Impossible(string Error) : DeliveryOutcome("impossible");

    /// <summary>The receiver wants nothing more, ever.</summary>
    public sealed record Gone() : DeliveryOutcome("gone");
}
