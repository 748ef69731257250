using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Moderation.Rules;

namespace Moderation.Sites.Policies;

/// <summary>A policy as an administrator sends it.</summary>
internal sealed class PolicyRequest
{
    private readonly HashSet<string> _given = [];

    [Description("All thresholds, by attribute, from 0 to 1. An attribute left out is not looked at.")]
    public Dictionary<string, ThresholdsRequest?>? Thresholds { get; set => field = Given(nameof(Thresholds), value); }

    [Description("What happens to a comment without scores at the deadline: hold (the default), approve or reject.")]
    public string? FailMode { get; set => field = Given(nameof(FailMode), value); }

    [Description("The site's word lists in use, and what each does.")]
    [MaxLength(20)]
    public IReadOnlyList<WordListUse>? WordLists { get; set => field = Given(nameof(WordLists), value); }

    [Description("How many links are fine, and where they may lead.")]
    public LinkSettings? Links { get; set => field = Given(nameof(Links), value); }

    [Description("Comments of authors that the site does not know yet wait for a person.")]
    public NewAuthorSettings? NewAuthors { get; set => field = Given(nameof(NewAuthors), value); }

    [Description("Comments of authors with a good record are approved where they would only be held.")]
    public TrustedAuthorSettings? TrustedAuthors { get; set => field = Given(nameof(TrustedAuthors), value); }

    [Description("What happens to authors whose comments were rejected lately.")]
    public StrikeSettings? Strikes { get; set => field = Given(nameof(Strikes), value); }

    [Description("How many comments an author or an address may send in a window.")]
    [MaxLength(6)]
    public IReadOnlyList<RateSettings>? Rates { get; set => field = Given(nameof(Rates), value); }

    [Description("What happens when nearly the same text comes again and again.")]
    public DuplicateSettings? Duplicates { get; set => field = Given(nameof(Duplicates), value); }

    [Description("Networks and e-mail domains that the site takes nothing from.")]
    public BlockSettings? Blocks { get; set => field = Given(nameof(Blocks), value); }

    [Description("Hours at which comments wait for a person.")]
    public QuietHoursSettings? QuietHours { get; set => field = Given(nameof(QuietHours), value); }

    [Description("The languages that the site takes.")]
    public LanguageSettings? Languages { get; set => field = Given(nameof(Languages), value); }

    [Description("How much the policy may reject a day.")]
    public DailyQuotaSettings? DailyQuota { get; set => field = Given(nameof(DailyQuota), value); }

    [Description("Rules that only leave a tag, to see what they would do.")]
    public IReadOnlyList<string>? TagOnly { get; set => field = Given(nameof(TagOnly), value); }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells a section sent as null, which switches it off, from one not sent, which leaves it.</summary>
    public bool Has(string field) => _given.Contains(field);

    private T? Given<T>(string field, T? value)
    {
        _given.Add(field);
        return value;
    }
}
