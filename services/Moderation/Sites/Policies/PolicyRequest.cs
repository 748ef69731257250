using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Moderation.Rules;
using Moderation.Rules.Presets;
using Shared.Http;

namespace Moderation.Sites.Policies;

/// <summary>A policy as an administrator sends it.</summary>
internal sealed class PolicyRequest
{
    private readonly HashSet<string> _given = [];

    [OneOf(typeof(PolicyPresets), nameof(PolicyPresets.Ids))]
    [Description(
        "A preset whose thresholds the site follows, also when a release changes them (GET /v1/admin/policy-presets). In a change of the "
        + "site, null keeps its thresholds as the site's own, and thresholds alone end it.")]
    public string? Preset { get; set => field = Given(nameof(Preset), value); }

    [Description(
        "The thresholds by attribute, from 0 to 1. Attributes without any are ignored. In a change of the site, those left out stay, and "
        + "null removes one.")]
    public Dictionary<string, ThresholdsRequest?>? Thresholds { get; set => field = Given(nameof(Thresholds), value); }

    [OneOf("hold", "approve", "reject")]
    [Description("The fail mode, for a comment without scores at the deadline: hold (the default), approve or reject.")]
    public string? FailMode { get; set => field = Given(nameof(FailMode), value); }

    [Description("The site's word lists in use, each with its action.")]
    [MaxLength(20)]
    public IReadOnlyList<WordListUse>? WordLists { get; set => field = Given(nameof(WordLists), value); }

    [Description("Limits on links: how many, and to which hosts.")]
    public LinkSettings? Links { get; set => field = Given(nameof(Links), value); }

    [Description("What authors are known by besides their id and e-mail address.")]
    public AuthorSettings? Authors { get; set => field = Given(nameof(Authors), value); }

    [Description("Holds the first comments of new authors.")]
    public NewAuthorSettings? NewAuthors { get; set => field = Given(nameof(NewAuthors), value); }

    [Description("Approves comments of authors with a good record that would otherwise be held.")]
    public TrustedAuthorSettings? TrustedAuthors { get; set => field = Given(nameof(TrustedAuthors), value); }

    [Description("Holds or rejects comments of authors with strikes.")]
    public StrikeSettings? Strikes { get; set => field = Given(nameof(Strikes), value); }

    [Description("Limits on comments per author or address within a time.")]
    [MaxLength(6)]
    public IReadOnlyList<RateSettings>? Rates { get; set => field = Given(nameof(Rates), value); }

    [Description("Holds or rejects near-duplicates.")]
    public DuplicateSettings? Duplicates { get; set => field = Given(nameof(Duplicates), value); }

    [Description("Holds or rejects edits of approved comments.")]
    public EditSettings? Edits { get; set => field = Given(nameof(Edits), value); }

    [Description("Holds or rejects replies to rejected comments.")]
    public ReplySettings? Replies { get; set => field = Given(nameof(Replies), value); }

    [Description("Networks and e-mail domains whose comments are not accepted.")]
    public BlockSettings? Blocks { get; set => field = Given(nameof(Blocks), value); }

    [Description("Hours in which all comments are held.")]
    public QuietHoursSettings? QuietHours { get; set => field = Given(nameof(QuietHours), value); }

    [Description("The languages that the site accepts.")]
    public LanguageSettings? Languages { get; set => field = Given(nameof(Languages), value); }

    [Description("The most automatic rejections per day.")]
    public DailyQuotaSettings? DailyQuota { get; set => field = Given(nameof(DailyQuota), value); }

    [Description("What readers' reports do by themselves.")]
    public ReportSettings? Reports { get; set => field = Given(nameof(Reports), value); }

    [Description("How long people's corrections are remembered, and from what length of text; null puts the defaults in force.")]
    public CorrectionSettings? Corrections { get; set => field = Given(nameof(Corrections), value); }

    [OneOf(typeof(PolicyRules), nameof(PolicyRules.Names))]
    [Description("Rules that only leave a tag, to see what they would find.")]
    public IReadOnlyList<string>? TagOnly { get; set => field = Given(nameof(TagOnly), value); }

    /// <summary>Distinguishes a section sent as null, which switches it off, from an omitted one, which stays.</summary>
    public bool Has(string field) => _given.Contains(field);

    private T? Given<T>(string field, T? value)
    {
        _given.Add(field);
        return value;
    }
}
