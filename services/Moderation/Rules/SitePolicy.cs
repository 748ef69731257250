using System.Text.Json;
using Moderation.Contracts;

namespace Moderation.Rules;

/// <summary>
/// A site's rules and thresholds, stored as JSON. Attributes without thresholds are ignored, and sections that are left out are off.
/// </summary>
internal sealed record SitePolicy
{
    public required IReadOnlyDictionary<string, AttributeThresholds> Thresholds { get; init; }

    public required FailMode FailMode { get; init; }

    public IReadOnlyList<WordListUse>? WordLists { get; init; }

    public LinkSettings? Links { get; init; }

    public AuthorSettings? Authors { get; init; }

    public NewAuthorSettings? NewAuthors { get; init; }

    public TrustedAuthorSettings? TrustedAuthors { get; init; }

    public StrikeSettings? Strikes { get; init; }

    public IReadOnlyList<RateSettings>? Rates { get; init; }

    public DuplicateSettings? Duplicates { get; init; }

    public EditSettings? Edits { get; init; }

    public ReplySettings? Replies { get; init; }

    public BlockSettings? Blocks { get; init; }

    public QuietHoursSettings? QuietHours { get; init; }

    public LanguageSettings? Languages { get; init; }

    public DailyQuotaSettings? DailyQuota { get; init; }

    public ReportSettings? Reports { get; init; }

    /// <summary>Null for <see cref="CorrectionSettings.Default"/>.</summary>
    public CorrectionSettings? Corrections { get; init; }

    /// <summary>Rules of <see cref="PolicyRules.All"/> that only leave a tag, to try them out.</summary>
    public IReadOnlyList<string>? TagOnly { get; init; }

    /// <summary>
    /// The policy of a new site. Scores are calibrated, so 0.9 means nine in ten. Severe toxicity, threats and obscenity never reject by
    /// themselves: the first two are rare, so their models saw few examples, and few sites object to swearing alone.
    /// </summary>
    public static SitePolicy Default { get; } = new()
    {
        Thresholds = new Dictionary<string, AttributeThresholds>
        {
            [Attributes.Toxicity] = new() { Hold = 0.5, Reject = 0.9 },
            [Attributes.SevereToxicity] = new() { Hold = 0.5 },
            [Attributes.Obscene] = new() { Hold = 0.7 },
            [Attributes.Threat] = new() { Hold = 0.5 },
            [Attributes.Insult] = new() { Hold = 0.6, Reject = 0.95 },
            [Attributes.IdentityAttack] = new() { Hold = 0.4, Reject = 0.9 },
            [Attributes.Spam] = new() { Hold = 0.6, Reject = 0.9 },
        },
        FailMode = FailMode.Hold,
    };

    public static SitePolicy Parse(string json) => JsonSerializer.Deserialize(json, RulesJson.Default.SitePolicy)!;

    public string ToJson() => JsonSerializer.Serialize(this, RulesJson.Default.SitePolicy);
}
