using System.Data.Common;

namespace Moderation.Sites;

/// <summary>The pending webhook calls of a site. Deliveries implement it, so that sites need not depend on them.</summary>
internal interface IWebhookTargets
{
    /// <summary>
    /// Redirects the site's pending calls to another address, with all attempts ahead again; cancels them if <paramref name="url"/> is
    /// null. Runs in the transaction that changes the site.
    /// </summary>
    Task MoveAsync(Guid siteId, string? url, DateTimeOffset now, DbTransaction transaction, CancellationToken ct);

    /// <summary>Sends redirected calls at once. Call it after the commit.</summary>
    void Wake();
}
