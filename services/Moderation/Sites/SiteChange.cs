using System.Text.Json;

namespace Moderation.Sites;

/// <summary>A site's columns after a change, and the version that the change is based on.</summary>
internal sealed record SiteChange
{
    public required Guid Id { get; init; }

    public required int Version { get; init; }

    public required string Policy { get; init; }

    public required bool NotifyAuthors { get; init; }

    public string? Contact { get; init; }

    public string? TermsUrl { get; init; }

    public string? WebhookUrl { get; init; }

    public DateTimeOffset? WebhookDisabledAt { get; init; }

    public required string WebhookSecrets { get; init; }

    public required int ScoringDeadlineSeconds { get; init; }

    public required int CommentsPerMinute { get; init; }

    public required bool PolicyChanges { get; init; }

    public string? Dialects { get; init; }

    public required bool WebhookMoves { get; init; }

    public string? NewSecret { get; init; }

    public static SiteChange Of(Site site, SiteSettings settings, bool webhookGiven)
    {
        var policy = settings.Policy.ToJson();
        var newSecret = settings.WebhookUrl is not null && site.WebhookSecrets.Count == 0 ? WebhookSecret.New() : null;
        return new SiteChange
        {
            Id = site.Id,
            Version = site.Version,
            Policy = policy,
            NotifyAuthors = settings.NotifyAuthors,
            Contact = settings.Contact,
            TermsUrl = settings.TermsUrl,
            WebhookUrl = settings.WebhookUrl,
            WebhookDisabledAt = webhookGiven ? null : site.WebhookDisabledAt,
            WebhookSecrets = newSecret is null
                ? site.WebhookSecretsJson
                : JsonSerializer.Serialize([newSecret], SitesJson.Default.StringArray),
            ScoringDeadlineSeconds = settings.ScoringDeadlineSeconds,
            CommentsPerMinute = settings.CommentsPerMinute,
            PolicyChanges = policy != site.PolicyJson,
            Dialects = settings.DialectsJson,
            WebhookMoves = settings.WebhookUrl != site.WebhookUrl,
            NewSecret = newSecret,
        };
    }
}
