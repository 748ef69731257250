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
        var row = new Row(settings)
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            WebhookSecrets = JsonSerializer.Serialize(secrets, SitesJson.Default.StringArray),
            CreatedAt = now,
        };
        var inserted = await transaction.ExecuteAsync(
            $"""
            insert into sites (id, name, version, policy_version, webhook_secrets, created_at, {SiteSettingsRow.Columns})
            values (@Id, @Name, 1, 1, @WebhookSecrets, @CreatedAt, {SiteSettingsRow.Values})
            on conflict (name) do nothing
            """,
            row,
            ct);
        if (inserted == 0)
            return null;
        await PolicyTable.AppendAsync(row.Id, note: null, person: null, now, transaction, ct);
        return row.Id;
    }

    private sealed record Row : SiteSettingsRow
    {
        public Row(SiteSettings settings)
            : base(settings)
        {
        }

        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string WebhookSecrets { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }
    }
}
