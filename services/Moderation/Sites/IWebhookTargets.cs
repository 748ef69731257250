using System.Data.Common;

namespace Moderation.Sites;

/// <summary>Pending webhook calls of a site, for the sites' own changes. Implemented by the deliveries, which depend on sites.</summary>
internal interface IWebhookTargets
{
    /// <summary>
    /// Sends the site's pending calls to another address, from the first attempt on; cancels them where <paramref name="url"/> is null. It
    /// runs in the transaction that changes the site.
    /// </summary>
    Task MoveAsync(Guid siteId, string? url, DateTimeOffset now, DbTransaction transaction, CancellationToken ct);

    /// <summary>Calls that moved are sent at once. Called after the commit.</summary>
    void Wake();
}
