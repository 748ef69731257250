using System.Text.Json;
using System.Text.Json.Serialization;
using Moderation.Contracts;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.Sites.Policies;

/// <summary>Applies a request to a policy, and collects everything that is wrong with it.</summary>
internal sealed class PolicyChecks
{
    private const int MostEntries = 1000;

    private static readonly string[] Weekdays = [.. Enum.GetNames<DayOfWeek>().Select(day => JsonNamingPolicy.CamelCase.ConvertName(day))];

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The policy after the change: what is sent counts, null switches off, what is left out stays.</summary>
    public SitePolicy Apply(PolicyRequest request, SitePolicy policy)
    {
        CheckKnown("policy", request.Unknown, typeof(PolicyRequest));
        Check(request);
        return policy with
        {
            Thresholds = request.Has("Thresholds") && request.Thresholds is { } thresholds ? ThresholdsOf(thresholds) : policy.Thresholds,
            FailMode = FailModeOf(request.FailMode, policy.FailMode),
            WordLists = request.Has("WordLists") ? request.WordLists : policy.WordLists,
            Links = request.Has("Links") ? request.Links : policy.Links,
            NewAuthors = request.Has("NewAuthors") ? request.NewAuthors : policy.NewAuthors,
            TrustedAuthors = request.Has("TrustedAuthors") ? request.TrustedAuthors : policy.TrustedAuthors,
            Strikes = request.Has("Strikes") ? request.Strikes : policy.Strikes,
            Rates = request.Has("Rates") ? request.Rates : policy.Rates,
            Duplicates = request.Has("Duplicates") ? request.Duplicates : policy.Duplicates,
            Blocks = request.Has("Blocks") ? request.Blocks : policy.Blocks,
            QuietHours = request.Has("QuietHours") ? request.QuietHours : policy.QuietHours,
            Languages = request.Has("Languages") ? request.Languages : policy.Languages,
            DailyQuota = request.Has("DailyQuota") ? request.DailyQuota : policy.DailyQuota,
            TagOnly = request.Has("TagOnly") ? request.TagOnly : policy.TagOnly,
        };
    }

    /// <summary>A whole policy: what is left out is off.</summary>
    public SitePolicy Read(PolicyRequest request)
    {
        if (request.Thresholds is null)
            Fail("policy/thresholds", "must be given. Send {} to look at no attribute.");
        return Apply(request, new SitePolicy { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold });
    }

    private void Check(PolicyRequest request)
    {
        CheckEach("policy/wordLists", request.WordLists, 20, CheckWordList);
        CheckLinks(request.Links);
        CheckSection(
            "policy/newAuthors", request.NewAuthors, (path, settings) => Between($"{path}/holdFirst", settings.HoldFirst, 1, 1000));
        CheckSection(
            "policy/trustedAuthors",
            request.TrustedAuthors,
            (path, settings) => Between($"{path}/approvedAtLeast", settings.ApprovedAtLeast, 1, 100_000));
        CheckStrikes(request.Strikes);
        CheckEach("policy/rates", request.Rates, 6, CheckRate);
        CheckDuplicates(request.Duplicates);
        CheckBlocks(request.Blocks);
        CheckQuietHours(request.QuietHours);
        CheckLanguages(request.Languages);
        CheckSection(
            "policy/dailyQuota", request.DailyQuota, (path, settings) => Between($"{path}/rejections", settings.Rejections, 0, 10_000_000));
        CheckTexts(
            "policy/tagOnly",
            request.TagOnly,
            name => PolicyRules.All.Any(rule => rule.Name == name),
            $"is no rule. Use {string.Join(", ", PolicyRules.All.Select(rule => rule.Name))}.");
    }

    private FailMode FailModeOf(string? name, FailMode before) => name switch
    {
        null => before,
        "hold" => FailMode.Hold,
        "approve" => FailMode.Approve,
        "reject" => FailMode.Reject,
        _ => Fail<FailMode>("policy/failMode", "must be hold, approve or reject."),
    };

    private Dictionary<string, AttributeThresholds> ThresholdsOf(Dictionary<string, ThresholdsRequest?> request)
    {
        var thresholds = new Dictionary<string, AttributeThresholds>();
        foreach (var (attribute, given) in request)
        {
            var known = Attributes.All.Contains(attribute);
            var path = known ? $"policy/thresholds/{attribute}" : "policy/thresholds";
            CheckKnown(path, given?.Unknown, typeof(ThresholdsRequest));
            if (!known)
            {
                Fail(path, $"names '{Short(attribute)}', which is not scored. Use {string.Join(", ", Attributes.All)}.");
            }
            else if (given is null or { Approve: null, Hold: null, Reject: null })
            {
                Fail(path, "must have hold, reject or both, from 0 to 1. Leave the attribute out to ignore it.");
            }
            else if (given.Hold is < 0 or > 1 || given.Reject is < 0 or > 1 || given.Approve is < 0 or > 1)
            {
                Fail(path, "must have approve, hold and reject from 0 to 1.");
            }
            else if (given.Hold > given.Reject)
            {
                Fail(path, "must have hold no higher than reject, or nothing would be held.");
            }
            else if (given.Approve >= (given.Hold ?? given.Reject))
            {
                Fail(path, "must have approve below hold and reject, or the same comment would be harmless and not.");
            }
            else
            {
                thresholds[attribute] = new AttributeThresholds
                {
                    Approve = given.Approve,
                    Hold = given.Hold,
                    Reject = given.Reject,
                    TagOnly = given.TagOnly
                };
            }
        }

        return thresholds;
    }

    private void CheckWordList(string path, WordListUse use)
    {
        if (!WordListNames.Are(use.Name))
            Fail($"{path}/name", WordListNames.Rule);
        CheckAction($"{path}/action", use.Action);
    }

    private void CheckLinks(LinkSettings? links) => CheckSection("policy/links", links, (path, settings) =>
    {
        CheckLimits(path, settings.HoldFrom, settings.RejectFrom, 1, 1000, needed: settings.BannedHosts is not { Count: > 0 });
        CheckTexts($"{path}/allowedHosts", settings.AllowedHosts, IsHost, "is no host. Use names such as example.com.");
        CheckTexts($"{path}/bannedHosts", settings.BannedHosts, IsHost, "is no host. Use names such as example.com.");
        CheckAction($"{path}/bannedAction", settings.BannedAction);
    });

    private void CheckStrikes(StrikeSettings? strikes) => CheckSection("policy/strikes", strikes, (path, settings) =>
    {
        Between($"{path}/days", settings.Days, 1, 3650);
        CheckLimits(path, settings.HoldFrom, settings.RejectFrom, 1, 1000, needed: true);
    });

    private void CheckRate(string path, RateSettings rate)
    {
        if (rate.By is not ("author" or "ip"))
            Fail($"{path}/by", "must be author or ip.");
        if (rate.Per is not ("minute" or "hour" or "day"))
            Fail($"{path}/per", "must be minute, hour or day.");
        Between($"{path}/most", rate.Most, 1, 100_000);
        CheckAction($"{path}/action", rate.Action);
    }

    private void CheckDuplicates(DuplicateSettings? duplicates) => CheckSection("policy/duplicates", duplicates, (path, settings) =>
    {
        Between($"{path}/withinMinutes", settings.WithinMinutes, 1, 1440);
        Between($"{path}/minCharacters", settings.MinCharacters, 20, 4000);
        CheckLimits(path, settings.HoldFrom, settings.RejectFrom, 1, 100_000, needed: true);
    });

    private void CheckBlocks(BlockSettings? blocks) => CheckSection("policy/blocks", blocks, (path, settings) =>
    {
        CheckTexts(
            $"{path}/ips",
            settings.Ips,
            ip => Blocks.Parse(ip) is not null,
            "is no address or network. Use such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32, with the bits behind the prefix zero.");
        CheckTexts($"{path}/emailDomains", settings.EmailDomains, IsHost, "is no domain. Use names such as mail.example.");
        CheckAction($"{path}/action", settings.Action);
    });

    private void CheckQuietHours(QuietHoursSettings? quietHours) => CheckSection("policy/quietHours", quietHours, (path, settings) =>
    {
        if (settings.TimeZone is null || QuietHours.Zone(settings.TimeZone) is null)
            Fail($"{path}/timeZone", "must be an IANA time zone, such as Europe/Berlin.");
        if (QuietHours.Time(settings.From) is null)
            Fail($"{path}/from", "must be a time of day, such as 22:00.");
        if (QuietHours.Time(settings.To) is null)
            Fail($"{path}/to", "must be a time of day, such as 07:00.");
        CheckTexts($"{path}/days", settings.Days, day => Weekdays.Contains(
            day, StringComparer.OrdinalIgnoreCase), $"is no day. Use {string.Join(", ", Weekdays)}.");
    });

    private void CheckLanguages(LanguageSettings? languages) => CheckSection("policy/languages", languages, (path, settings) =>
    {
        CheckTexts(
            $"{path}/accepted",
            settings.Accepted,
            tag => tag.Length is >= 2 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
            "is no language. Use tags such as en or pt-BR.");
        if (settings.Accepted is not { Count: > 0 })
            Fail($"{path}/accepted", "must name a language, such as en.");
        CheckAction($"{path}/action", settings.Action);
    });

    private void CheckSection<T>(string path, T? settings, Action<string, T> check)
        where T : PolicySection
    {
        if (settings is null)
            return;
        CheckKnown(path, settings.Unknown, typeof(T));
        check(path, settings);
    }

    private void CheckEach<T>(string path, IReadOnlyList<T?>? sections, int most, Action<string, T> check)
        where T : PolicySection
    {
        if (sections?.Count > most)
            Fail(path, $"must have at most {most} entries.");
        foreach (var (i, section) in (sections ?? []).Take(most).Index())
        {
            if (section is null)
                Fail($"{path}/{i}", "must be an object.");
            else
                CheckSection($"{path}/{i}", section, check);
        }
    }

    private void CheckTexts(string path, IReadOnlyList<string?>? texts, Func<string, bool> isGood, string otherwise)
    {
        if (texts?.Count > MostEntries)
            Fail(path, $"must have at most {MostEntries:N0} entries.");
        foreach (var (i, text) in (texts ?? []).Take(MostEntries).Index())
        {
            if (text is null || text.Length > 253 || !isGood(text))
                Fail($"{path}/{i}", otherwise);
        }
    }

    private void CheckLimits(string path, int? holdFrom, int? rejectFrom, int least, int most, bool needed)
    {
        Between($"{path}/holdFrom", holdFrom ?? least, least, most);
        Between($"{path}/rejectFrom", rejectFrom ?? least, least, most);
        if (needed && holdFrom is null && rejectFrom is null)
            Fail(path, "must have holdFrom, rejectFrom or both. Leave the section out to switch it off.");
        if (holdFrom > rejectFrom)
            Fail(path, "must have holdFrom no higher than rejectFrom, or nothing would be held.");
    }

    private void CheckAction(string path, string? action)
    {
        if (!PolicyActions.All.Contains(action))
            Fail(path, $"must be {string.Join(", ", PolicyActions.All)}.");
    }

    private void CheckKnown(string path, Dictionary<string, JsonElement>? unknown, Type section)
    {
        foreach (var name in unknown?.Keys.Take(10) ?? [])
            Fail(path, $"has no setting '{Short(name)}'. Use {string.Join(", ", SettingsOf(section))}.");
    }

    private static IEnumerable<string> SettingsOf(Type section) =>
        section.GetProperties()
            .Where(property => property.Name != nameof(PolicySection.Unknown)
                && !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: true))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    private static bool IsHost(string host) => Uri.CheckHostName(host) == UriHostNameType.Dns && host.Length <= 253;

    private static string Short(string name) => name.Length > 40 ? name[..40] : name;

    private void Between(string path, int value, int least, int most)
    {
        if (value < least || value > most)
            Fail(path, $"must be from {least:N0} to {most:N0}.");
    }

    private T? Fail<T>(string path, string detail)
    {
        Fail(path, detail);
        return default;
    }

    private void Fail(string path, string detail) => _errors.Add(new FieldError($"#/{path}", $"{path.Replace('/', '.')} {detail}"));
}
