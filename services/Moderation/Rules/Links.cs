using System.ComponentModel;
using System.Text.Json.Serialization;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;

namespace Moderation.Rules;

internal sealed record LinkSettings : PolicySection
{
    [Description("Comments with this many links or more are held. Leave it out to hold none.")]
    public int? HoldFrom { get; set; }

    [Description("Comments with this many links or more are rejected. Leave it out to reject none.")]
    public int? RejectFrom { get; set; }

    [Description(
        "Hosts whose links are not counted, including subdomains, such as example.com. Hosts that only look the same are counted.")]
    public IReadOnlyList<string> AllowedHosts { get; set => field = value ?? []; } = [];

    [Description("Hosts that no link may lead to, including their subdomains and hosts that look the same.")]
    public IReadOnlyList<string> BannedHosts { get; set => field = value ?? []; } = [];

    /// <summary><see cref="AllowedHosts"/>, parsed once for each policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<HostName> Allowed => field ??= [.. AllowedHosts.Select(HostName.Of).OfType<HostName>()];

    /// <summary><see cref="BannedHosts"/>, parsed once for each policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<HostName> Banned => field ??= [.. BannedHosts.Select(HostName.Of).OfType<HostName>()];

    [Description("What happens to a comment that links to a banned host: reject (the default), hold or tag.")]
    public string BannedAction { get; set; } = PolicyActions.Reject;

    public override void Check(SettingErrors errors)
    {
        errors.Limits(HoldFrom, RejectFrom, 1, 1000, needed: BannedHosts is not { Count: > 0 });
        errors.Texts("allowedHosts", AllowedHosts, HostName.IsName, "is not a host name. Use a name such as example.com.");
        errors.Texts("bannedHosts", BannedHosts, HostName.IsName, "is not a host name. Use a name such as example.com.");
        errors.Action("bannedAction", BannedAction);
    }
}

/// <summary>Counts links, and finds links to banned hosts.</summary>
internal static class Links
{
    public static IEnumerable<Effect> Count(SitePolicy policy, Assessment assessment)
    {
        if (policy.Links is not ({ HoldFrom: not null } or { RejectFrom: not null }) || policy.Links is not { } settings)
            yield break;
        var count = assessment.Text.Links.Count(link => !settings.Allowed.Any(link.Host.IsAt));
        if (Limits.Reached(count, settings.HoldFrom, settings.RejectFrom) is { } status)
            yield return new Effect(status, ReasonTexts.Links(count));
    }

    public static IEnumerable<Effect> FindBanned(SitePolicy policy, Assessment assessment)
    {
        if (policy.Links is { BannedHosts.Count: > 0 } settings
            && assessment.Text.Links.Any(link => settings.Banned.Any(link.Host.LooksAt)))
        {
            yield return new Effect(PolicyActions.Status(settings.BannedAction), ReasonTexts.BannedHost);
        }
    }
}
