using System.Data.Common;
using System.Text.Json;
using Moderation.Sites.Policies;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>Inserts a site, for the endpoint and for the first start of the server.</summary>
internal static class NewSite
{
    /// <summary>The id; null if the name is taken.</summary>
    public static async Task<Guid?> InsertAsync(
        string name, SiteSettings settings, string? webhookSecret, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        string[] secrets = webhookSecret is null ? [] : [webhookSecret];
        var row = new
        {
            Id = Guid.CreateVersion7(now),
            name,
            Policy = settings.Policy.ToJson(),
            settings.NotifyAuthors,
            settings.Contact,
            settings.TermsUrl,
            settings.WebhookUrl,
            WebhookSecrets = JsonSerializer.Serialize(secrets, SitesJson.Default.StringArray),
            settings.ScoringDeadlineSeconds,
            settings.CommentsPerMinute,
            Dialects = settings.DialectsJson,
            now,
        };
        var inserted = await transaction.ExecuteAsync(
            """
            insert into sites (
                id, name, version, policy, policy_version, notify_authors, contact, terms_url, webhook_url, webhook_secrets,
                scoring_deadline_seconds, comments_per_minute, dialects, created_at)
            values (
                @Id, @name, 1, @Policy, 1, @NotifyAuthors, @Contact, @TermsUrl, @WebhookUrl, @WebhookSecrets,
                @ScoringDeadlineSeconds, @CommentsPerMinute, @Dialects, @now)
            on conflict (name) do nothing
            """,
            row,
            ct);
        if (inserted == 0)
            return null;
        await PolicyTable.AppendAsync(row.Id, note: null, person: null, now, transaction, ct);
        return row.Id;
    }
}
