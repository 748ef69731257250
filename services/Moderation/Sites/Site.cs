using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Sites;

/// <summary>A site as stored.</summary>
internal sealed class Site
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string PolicyJson { get; init; }

    public required int PolicyVersion { get; init; }

    /// <summary>Grows with every change of one of the site's word lists.</summary>
    public int WordListsVersion { get; init; }

    public required bool NotifyAuthors { get; init; }

    public string? Contact { get; init; }

    public string? TermsUrl { get; init; }

    public string? WebhookUrl { get; init; }

    /// <summary>When the receiver answered 410 (gone). Setting the address again switches the webhook on.</summary>
    public DateTimeOffset? WebhookDisabledAt { get; init; }

    public required string WebhookSecretsJson { get; init; }

    public required int ScoringDeadlineSeconds { get; init; }

    public required int CommentsPerMinute { get; init; }

    public string? DialectsJson { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public SitePolicy Policy => field ??= SitePolicy.Parse(PolicyJson);

    /// <summary>At most two, newest first, so that the receiver can switch in its own time.</summary>
    public IReadOnlyList<string> WebhookSecrets =>
        field ??= JsonSerializer.Deserialize(WebhookSecretsJson, SitesJson.Default.StringArray)!;

    /// <summary>Null if every dialect has its defaults.</summary>
    public SiteDialects? Dialects =>
        DialectsJson is null ? null : field ??= JsonSerializer.Deserialize(DialectsJson, SitesJson.Default.SiteDialects);

    public SiteSettings Settings => new()
    {
        NotifyAuthors = NotifyAuthors,
        Contact = Contact,
        TermsUrl = TermsUrl,
        WebhookUrl = WebhookUrl,
        ScoringDeadlineSeconds = ScoringDeadlineSeconds,
        CommentsPerMinute = CommentsPerMinute,
        Policy = Policy,
        Dialects = Dialects,
    };
}
