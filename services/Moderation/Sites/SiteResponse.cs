using System.ComponentModel;
using Moderation.Rules;

namespace Moderation.Sites;

/// <summary>A site as an administrator sees it. A secret is shown only when it is made.</summary>
internal sealed record SiteResponse
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    [Description("Grows with every change. Send it as If-Match to make sure that nobody changed it since you read it.")]
    public required int Version { get; init; }

    public required bool NotifyAuthors { get; init; }

    public string? Contact { get; init; }

    public string? TermsUrl { get; init; }

    public string? WebhookUrl { get; init; }

    [Description("When the receiver answered 410, which switched the webhook off. Send webhookUrl again to switch it on.")]
    public DateTimeOffset? WebhookDisabledAt { get; init; }

    [Description("The new signing secret; shown only once.")]
    public string? WebhookSecret { get; init; }

    public required int ScoringDeadlineSeconds { get; init; }

    public required int CommentsPerMinute { get; init; }

    public required int PolicyVersion { get; init; }

    public required SitePolicy Policy { get; init; }

    [Description("Settings of the dialects, the protocols besides the native one; absent if all have their defaults.")]
    public DialectsResponse? Dialects { get; init; }

    [Description("Settings that have no effect as the server is set up; absent if all have.")]
    public IReadOnlyList<SiteWarning>? Warnings { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static SiteResponse Of(Site site, SmtpOptions smtp, string? newSecret = null) => new()
    {
        Id = site.Id,
        Name = site.Name,
        Version = site.Version,
        NotifyAuthors = site.NotifyAuthors,
        Contact = site.Contact,
        TermsUrl = site.TermsUrl,
        WebhookUrl = site.WebhookUrl,
        WebhookDisabledAt = site.WebhookDisabledAt,
        WebhookSecret = newSecret,
        ScoringDeadlineSeconds = site.ScoringDeadlineSeconds,
        CommentsPerMinute = site.CommentsPerMinute,
        PolicyVersion = site.PolicyVersion,
        Policy = site.Policy,
        Dialects = DialectsResponse.Of(site.Dialects),
        Warnings = SiteWarnings.Of(site, smtp),
        CreatedAt = site.CreatedAt,
    };
}
