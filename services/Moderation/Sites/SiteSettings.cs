using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Sites;

/// <summary>A site's settings, checked. <see cref="SiteSettingsRow"/> below has their columns.</summary>
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

    /// <summary>The settings in the form of <see cref="SiteRequest"/>, whose members have the same names.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, SitesJson.Default.SiteSettings)!.AsObject();
}

/// <summary>The settings as the columns of a site. Every statement that reads or writes them takes its list from here.</summary>
internal record SiteSettingsRow
{
    public const string Columns =
        "policy, notify_authors, contact, terms_url, webhook_url, scoring_deadline_seconds, comments_per_minute, dialects";

    /// <summary>The columns of the sites <c>s</c>, by the names of the properties.</summary>
    public const string Selected =
        """
        s.policy as policy_json, s.notify_authors, s.contact, s.terms_url, s.webhook_url, s.scoring_deadline_seconds, s.comments_per_minute,
        s.dialects as dialects_json
        """;

    public const string Values =
        "@PolicyJson, @NotifyAuthors, @Contact, @TermsUrl, @WebhookUrl, @ScoringDeadlineSeconds, @CommentsPerMinute, @DialectsJson";

    public const string Assignments =
        """
        policy = @PolicyJson,
        notify_authors = @NotifyAuthors,
        contact = @Contact,
        terms_url = @TermsUrl,
        webhook_url = @WebhookUrl,
        scoring_deadline_seconds = @ScoringDeadlineSeconds,
        comments_per_minute = @CommentsPerMinute,
        dialects = @DialectsJson
        """;

    private SitePolicy? _policy;
    private SiteDialects? _dialects;

    public SiteSettingsRow()
    {
    }

    public SiteSettingsRow(SiteSettings settings)
    {
        PolicyJson = settings.Policy.ToJson();
        NotifyAuthors = settings.NotifyAuthors;
        Contact = settings.Contact;
        TermsUrl = settings.TermsUrl;
        WebhookUrl = settings.WebhookUrl;
        ScoringDeadlineSeconds = settings.ScoringDeadlineSeconds;
        CommentsPerMinute = settings.CommentsPerMinute;
        DialectsJson = settings.Dialects is null ? null : JsonSerializer.Serialize(settings.Dialects, SitesJson.Default.SiteDialects);
    }

    public string PolicyJson { get; init; } = "";

    public bool NotifyAuthors { get; init; }

    public string? Contact { get; init; }

    public string? TermsUrl { get; init; }

    public string? WebhookUrl { get; init; }

    public int ScoringDeadlineSeconds { get; init; }

    public int CommentsPerMinute { get; init; }

    public string? DialectsJson { get; init; }

    public SitePolicy Policy => _policy ??= SitePolicy.Parse(PolicyJson);

    /// <summary>Null if every dialect has its defaults.</summary>
    public SiteDialects? Dialects => DialectsJson is null
        ? null
        : _dialects ??= JsonSerializer.Deserialize(DialectsJson, SitesJson.Default.SiteDialects);

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
