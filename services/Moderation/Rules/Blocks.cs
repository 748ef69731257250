using System.ComponentModel;
using System.Net;
using System.Text.Json.Serialization;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;

namespace Moderation.Rules;

internal sealed record BlockSettings : PolicySection
{
    [Description("IP addresses and networks, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.")]
    public IReadOnlyList<string> Ips { get; set => field = value ?? []; } = [];

    /// <summary>The same, read once a policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<IPNetwork> Networks => field ??= [.. Ips.Select(Blocks.Parse).OfType<IPNetwork>()];

    [Description("Domains of e-mail addresses, their subdomains too, such as mail.example.")]
    public IReadOnlyList<string> EmailDomains { get; set => field = value ?? []; } = [];

    [Description("What happens to comments from there: reject (the default), hold or tag.")]
    public string Action { get; set; } = PolicyActions.Reject;

    public override void Check(SettingErrors errors)
    {
        errors.Texts(
            "ips",
            Ips,
            static ip => Blocks.Parse(ip) is not null,
            "is no address or network. Use such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32, with the bits behind the prefix zero.");
        errors.Texts("emailDomains", EmailDomains, HostName.IsName, "is no domain. Use names such as mail.example.");
        errors.Action("action", Action);
    }
}

/// <summary>Networks and mail domains that the site takes nothing from.</summary>
internal static class Blocks
{
    public static IEnumerable<Effect> FindIp(SitePolicy policy, Assessment assessment)
    {
        if (policy.Blocks is { Ips.Count: > 0 } settings
            && IPAddress.TryParse(assessment.Author?.Ip, out var ip)
            && settings.Networks.Any(network => Holds(network, ip)))
        {
            yield return new Effect(PolicyActions.Status(settings.Action), ReasonTexts.BlockedIp);
        }
    }

    public static IEnumerable<Effect> FindEmailDomain(SitePolicy policy, Assessment assessment)
    {
        if (policy.Blocks is { EmailDomains.Count: > 0 } settings && assessment.Author?.Email is { } email
            && settings.EmailDomains.Any(domain => HostName.IsAt(email.AsSpan(email.LastIndexOf('@') + 1).TrimEnd('.'), domain)))
        {
            yield return new Effect(PolicyActions.Status(settings.Action), ReasonTexts.BlockedEmailDomain);
        }
    }

    /// <summary>The network that a setting names: one address, or a network; null where it names none.</summary>
    public static IPNetwork? Parse(string block)
    {
        if (IPAddress.TryParse(block, out var ip))
            return new IPNetwork(ip, ip.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(block, out var network) ? network : null;
    }

    private static bool Holds(IPNetwork network, IPAddress ip) =>
        network.Contains(ip) || (ip.IsIPv4MappedToIPv6 && network.Contains(ip.MapToIPv4()));
}
