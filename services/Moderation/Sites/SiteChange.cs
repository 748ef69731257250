using System.Text.Json;

namespace Moderation.Sites;

/// <summary>A site's columns after a change, and the version that the change is based on.</summary>
internal sealed record SiteChange : SiteSettingsRow
{
    private SiteChange(SiteSettings settings)
        : base(settings)
    {
    }

    public required Guid Id { get; init; }

    public required int Version { get; init; }

    public DateTimeOffset? WebhookDisabledAt { get; init; }

    public required string WebhookSecrets { get; init; }

    public required bool PolicyChanges { get; init; }

    public required bool WebhookMoves { get; init; }

    public string? NewSecret { get; init; }

    public static SiteChange Of(Site site, SiteSettings settings, bool webhookGiven)
    {
        var newSecret = settings.WebhookUrl is not null && site.WebhookSecrets.Count == 0 ? WebhookSecret.New() : null;
        return new SiteChange(settings)
        {
            Id = site.Id,
            Version = site.Version,
            WebhookDisabledAt = webhookGiven ? null : site.WebhookDisabledAt,
            WebhookSecrets = newSecret is null
                ? site.WebhookSecretsJson
                : JsonSerializer.Serialize([newSecret], SitesJson.Default.StringArray),
            PolicyChanges = settings.Policy.ToJson() != site.PolicyJson,
            WebhookMoves = settings.WebhookUrl != site.WebhookUrl,
            NewSecret = newSecret,
        };
    }
}
