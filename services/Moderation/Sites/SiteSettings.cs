using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Sites;

/// <summary>What an administrator sets of a site, checked.</summary>
internal sealed record SiteSettings
{
    public bool NotifyAuthors { get; init; }

    /// <summary>Where authors seek redress: an e-mail address or a web page.</summary>
    public string? Contact { get; init; }

    public string? TermsUrl { get; init; }

    public string? WebhookUrl { get; init; }

    public int ScoringDeadlineSeconds { get; init; } = 300;

    public int CommentsPerMinute { get; init; } = 60_000;

    public SitePolicy Policy { get; init; } = SitePolicy.Default;

    /// <summary>Null where every protocol is at its defaults.</summary>
    public SiteDialects? Dialects { get; init; }

    public string? DialectsJson => Dialects is null ? null : JsonSerializer.Serialize(Dialects, SitesJson.Default.SiteDialects);
}
