using System.Text.Json;
using Moderation.Rules.Presets;

namespace Moderation.Rules;

/// <summary>
/// A site's rules and thresholds, stored as JSON. Attributes without thresholds are ignored, and sections that are left out are off.
/// </summary>
internal sealed record SitePolicy
{
    /// <summary>The preset that the thresholds are from, and follow; null for thresholds of the site's own.</summary>
    public string? Preset { get; init; }

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
    /// The policy of a new site: it follows the first preset. Scores are calibrated, so 0.9 means nine in ten. High toxicity alone never
    /// rejects, since heated words about a thing have it too. Neither do severe toxicity, threats and obscenity: the first two are rare, so
    /// their models saw few examples, and few sites object to swearing alone.
    /// </summary>
    public static SitePolicy Default => PolicyPresets.Default.Policy;

    /// <summary>Reads a stored policy. One that follows a preset gets the thresholds that it has in this release.</summary>
    public static SitePolicy Parse(string json)
    {
        var stored = JsonSerializer.Deserialize(json, RulesJson.Default.SitePolicy)!;
        return stored.Preset is null
            ? stored
            : stored with { Thresholds = (PolicyPresets.Find(stored.Preset) ?? PolicyPresets.Default).Policy.Thresholds };
    }

    /// <summary>The form in which it is stored: without the thresholds of a preset, which a later release may change.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        Preset is null ? this : this with { Thresholds = new Dictionary<string, AttributeThresholds>() }, RulesJson.Default.SitePolicy);

    /// <summary>Whether the thresholds are the same as those of another policy.</summary>
    public bool HasThresholdsOf(SitePolicy other) => Serialised(Thresholds) == Serialised(other.Thresholds);

    private static string Serialised(IReadOnlyDictionary<string, AttributeThresholds> thresholds) => string.Join(
        '\n',
        thresholds
            .OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(static entry => $"{entry.Key} {entry.Value.ToText()}"));
}
