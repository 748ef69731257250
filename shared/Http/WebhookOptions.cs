namespace Shared.Http;

/// <summary>Bound to <c>Webhooks</c>, such as the environment variable <c>Webhooks__AllowPrivateAddresses</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>
    /// Whether webhooks may go to private, loopback and other addresses that are not public. Off by default, because anyone who may set
    /// a site's webhook could otherwise send requests into the operator's network.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }
}
