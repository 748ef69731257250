using Moderation.Sites;

namespace Moderation.Deliveries;

/// <summary>The two kinds of delivery.</summary>
internal static class DeliveryKind
{
    public const string Webhook = "webhook";

    public const string Email = "email";
}

/// <summary>A delivery that this process has taken for one attempt.</summary>
internal sealed record Delivery
{
    /// <summary>The same in all attempts: the event id of a webhook call, or the message id of an e-mail.</summary>
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    /// <inheritdoc cref="DeliveryLane"/>
    public required string Lane { get; init; }

    public required Guid SiteId { get; init; }

    /// <summary>The address to call or to write to.</summary>
    public required string Target { get; init; }

    public required string Body { get; init; }

    /// <summary>Counts this attempt: 1 for the first.</summary>
    public required int Attempts { get; init; }

    public Site? Site { get; init; }
}
