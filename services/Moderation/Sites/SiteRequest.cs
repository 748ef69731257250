using System.ComponentModel;
using Moderation.Sites.Policies;

namespace Moderation.Sites;

/// <summary>A site's settings as an administrator sends them: all to be made anew, or those to be changed.</summary>
internal sealed class SiteRequest
{
    private readonly HashSet<string> _given = [];

    [Description("Unique short name of a-z, 0-9 and -, at most 63 characters; cannot be changed later.")]
    public string? Name { get; set; }

    [Description("Whether authors are told by e-mail when their comment is held or rejected; false by default.")]
    public bool? NotifyAuthors { get; set; }

    [Description("Where authors can object: an e-mail address or an absolute http or https address; null removes it.")]
    public string? Contact { get; set => field = Given("contact", value); }

    [Description("The terms that comments must keep to: an absolute http or https address; null removes it.")]
    public string? TermsUrl { get; set => field = Given("termsUrl", value); }

    [Description("Where decisions are posted, signed: an absolute http or https address; null removes it.")]
    public string? WebhookUrl { get; set => field = Given("webhookUrl", value); }

    [Description("How long a comment may wait for its scores, 5 to 86,400 seconds; 300 by default.")]
    public int? ScoringDeadlineSeconds { get; set; }

    [Description("How many comments the site may send a minute, 1 to 10,000,000; 60,000 by default.")]
    public int? CommentsPerMinute { get; set; }

    [Description("What is decided from which probability on, and by what else. Sections left out stay; null switches one off.")]
    public PolicyRequest? Policy { get; set; }

    [Description("Settings of the protocols besides the native one. What is left out stays as it is; null sets everything back.")]
    public DialectsRequest? Dialects { get; set => field = Given("dialects", value); }

    /// <summary>Tells a field sent as null, which removes it, from one not sent, which leaves it.</summary>
    public bool Has(string field) => _given.Contains(field);

    private T Given<T>(string field, T value)
    {
        _given.Add(field);
        return value;
    }
}
