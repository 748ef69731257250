namespace Moderation.Deliveries;

/// <summary>How an attempt ended.</summary>
internal abstract record DeliveryOutcome(string Name)
{
    /// <summary>The receiver accepted it.</summary>
    public sealed record Delivered() : DeliveryOutcome("delivered");

    /// <summary>The receiver refused this delivery; others may succeed.</summary>
    public sealed record Refused(string Error) : DeliveryOutcome("refused");

    /// <summary>The receiver is down or asks to wait; its whole lane waits.</summary>
    public sealed record Unavailable(string Error, TimeSpan? RetryAfter = null) : DeliveryOutcome("unavailable");

    /// <summary>Another attempt cannot succeed.</summary>
    public sealed record Impossible(string Error) : DeliveryOutcome("impossible");

    /// <summary>The receiver answered 410: it wants no further calls.</summary>
    public sealed record Gone() : DeliveryOutcome("gone");
}
