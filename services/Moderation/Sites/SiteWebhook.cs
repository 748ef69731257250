using System.Data.Common;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>Changes that the server itself makes to a site's webhook.</summary>
internal static class SiteWebhook
{
    /// <summary>Switches off a webhook whose receiver answered 410, unless the site has another address now.</summary>
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
