using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Sites;

/// <summary>A site's settings, checked.</summary>
internal sealed record SiteSettings
{
    public bool NotifyAuthors { get; init; }

    /// <summary>Where authors can object: an e-mail address or a web page.</summary>
    public string? Contact { get; init; }

    public string? TermsUrl { get; init; }

    public string? WebhookUrl { get; init; }

    public int ScoringDeadlineSeconds { get; init; } = 300;

    public int CommentsPerMinute { get; init; } = 60_000;

    public SitePolicy Policy { get; init; } = SitePolicy.Default;

    /// <summary>Null if every dialect has its defaults.</summary>
    public SiteDialects? Dialects { get; init; }

    public string? DialectsJson => Dialects is null ? null : JsonSerializer.Serialize(Dialects, SitesJson.Default.SiteDialects);
}
