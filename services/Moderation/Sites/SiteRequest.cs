using System.ComponentModel;
using Moderation.Sites.Policies;

namespace Moderation.Sites;

/// <summary>A site's settings as an administrator sends them, to create a site or as what a change makes of it.</summary>
internal sealed class SiteRequest
{
    private readonly HashSet<string> _given = [];

    [Description("A unique short name of a-z, 0-9 and -, at most 63 characters; cannot be changed later.")]
    public string? Name { get; set; }

    [Description("Whether authors get an e-mail when their comment is held or rejected; false by default.")]
    public bool? NotifyAuthors { get; set; }

    [Description("Where authors can object: an e-mail address or an absolute http or https address; null removes it.")]
    public string? Contact { get; set => field = Given("contact", value); }

    [Description("The rules for comments: an absolute http or https address; null removes it.")]
    public string? TermsUrl { get; set => field = Given("termsUrl", value); }

    [Description("Where to post decisions, signed: an absolute http or https address; null removes it.")]
    public string? WebhookUrl { get; set => field = Given("webhookUrl", value); }

    [Description("How long a comment may wait for its scores, 5 to 86,400 seconds; 300 by default.")]
    public int? ScoringDeadlineSeconds { get; set; }

    [Description("How many comments the site may send a minute, 1 to 10,000,000; 60,000 by default.")]
    public int? CommentsPerMinute { get; set; }

    [Description("The policy: thresholds and rules. In a change, what is left out stays, and null switches a section off.")]
    public PolicyRequest? Policy { get; set; }

    [Description("Settings of the dialects, the protocols besides the native one. In a change, what is left out stays; null resets.")]
    public DialectsRequest? Dialects { get; set => field = Given("dialects", value); }

    /// <summary>Distinguishes a field sent as null, which removes it, from an omitted one, which stays.</summary>
    public bool Has(string field) => _given.Contains(field);

    private T Given<T>(string field, T value)
    {
        _given.Add(field);
        return value;
    }
}
