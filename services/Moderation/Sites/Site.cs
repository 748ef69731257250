using System.Text.Json;

namespace Moderation.Sites;

/// <summary>A site as stored.</summary>
internal sealed record Site : SiteSettingsRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required int PolicyVersion { get; init; }

    /// <summary>Grows with every change of one of the site's word lists.</summary>
    public int WordListsVersion { get; init; }

    /// <summary>Whether the site remembers any correction. A site without one costs its comments no look-up.</summary>
    public bool HasCorrections { get; init; }

    /// <summary>When the receiver answered 410 (gone). Setting the address again switches the webhook on.</summary>
    public DateTimeOffset? WebhookDisabledAt { get; init; }

    public required string WebhookSecretsJson { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>At most two, newest first, so that the receiver can switch in its own time.</summary>
    public IReadOnlyList<string> WebhookSecrets => JsonSerializer.Deserialize(WebhookSecretsJson, SitesJson.Default.StringArray)!;
}
