using System.ComponentModel;
using System.Text.Json.Serialization;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;

namespace Moderation.Rules;

internal sealed record LinkSettings : PolicySection
{
    [Description("From this many links on, a comment is held; left out for never.")]
    public int? HoldFrom { get; set; }

    [Description("From this many links on, a comment is rejected; left out for never.")]
    public int? RejectFrom { get; set; }

    [Description(
        "Hosts whose links are not counted, their subdomains too, such as example.com. Hosts that only look the same are counted.")]
    public IReadOnlyList<string> AllowedHosts { get; set => field = value ?? []; } = [];

    [Description("Hosts that no link may lead to, nor to their subdomains, nor to hosts that look the same.")]
    public IReadOnlyList<string> BannedHosts { get; set => field = value ?? []; } = [];

    /// <summary>The same, read once a policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<HostName> Allowed => field ??= [.. AllowedHosts.Select(HostName.Of).OfType<HostName>()];

    /// <inheritdoc cref="Allowed"/>
    [JsonIgnore]
    public IReadOnlyList<HostName> Banned => field ??= [.. BannedHosts.Select(HostName.Of).OfType<HostName>()];

    [Description("What a link to a banned host does: reject (the default), hold or tag.")]
    public string BannedAction { get; set; } = PolicyActions.Reject;

    public override void Check(SettingErrors errors)
    {
        errors.Limits(HoldFrom, RejectFrom, 1, 1000, needed: BannedHosts is not { Count: > 0 });
        errors.Texts("allowedHosts", AllowedHosts, HostName.IsName, "is no host. Use names such as example.com.");
        errors.Texts("bannedHosts", BannedHosts, HostName.IsName, "is no host. Use names such as example.com.");
        errors.Action("bannedAction", BannedAction);
    }
}

/// <summary>Addresses in the text.</summary>
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
