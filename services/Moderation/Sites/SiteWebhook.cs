using System.Data.Common;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>What becomes of a site's webhook by itself.</summary>
internal static class SiteWebhook
{
    /// <summary>Switches a webhook off whose receiver answered 410, unless the site has another address by now.</summary>
    public static Task SwitchOffAsync(Guid siteId, string url, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            update sites
            set webhook_disabled_at = @now, version = version + 1
            where id = @siteId and webhook_url = @url and webhook_disabled_at is null
            """,
            new { siteId, url, now },
            ct);
}
