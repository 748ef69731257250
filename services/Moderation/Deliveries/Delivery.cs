using Moderation.Sites;

namespace Moderation.Deliveries;

/// <summary>The two ways of telling somebody.</summary>
internal static class DeliveryKind
{
    public const string Webhook = "webhook";

    public const string Email = "email";
}

/// <summary>One thing to send, taken by this process for one attempt.</summary>
internal sealed record Delivery
{
    /// <summary>The same over all attempts: the webhook's event id, or the message's id.</summary>
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required Guid SiteId { get; init; }

    /// <summary>The address to call or to write to.</summary>
    public required string Target { get; init; }

    public required string Body { get; init; }

    /// <summary>Counts this attempt: 1 for the first.</summary>
    public required int Attempts { get; init; }

    public Site? Site { get; init; }

    /// <summary>What fails together: a webhook's address, or the mail server.</summary>
    public string Lane => Kind == DeliveryKind.Email ? DeliveryKind.Email : Target;
}
