using System.ComponentModel;
using System.Net;
using System.Text.Json.Serialization;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;
using Shared.Http;

namespace Moderation.Rules;

internal sealed record BlockSettings : PolicySection
{
    [Description("IP addresses and networks, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.")]
    public IReadOnlyList<string> Ips { get; set => field = value ?? []; } = [];

    /// <summary><see cref="Ips"/>, parsed once for each policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<IPNetwork> Networks => field ??= [.. Ips.Select(Blocks.Parse).OfType<IPNetwork>()];

    [Description("Domains of e-mail addresses, including their subdomains, such as mail.example.")]
    public IReadOnlyList<string> EmailDomains { get; set => field = value ?? []; } = [];

    [OneOf(typeof(PolicyActions))]
    [Description("What happens to comments from these: reject (the default), hold or tag.")]
    public string Action { get; set; } = PolicyActions.Reject;

    public override void Check(SettingErrors errors)
    {
        errors.Texts(
            "ips",
            Ips,
            static ip => Blocks.Parse(ip) is not null,
            "is not an IP address or network. Use one such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32. In a network, all bits "
                + "after the prefix must be zero.");
        errors.Texts("emailDomains", EmailDomains, HostName.IsName, "is not a domain. Use a name such as mail.example.");
        errors.Action("action", Action);
    }
}

/// <summary>Finds comments from networks and e-mail domains that the site blocks.</summary>
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

    /// <summary>The network that a setting names; a single address is a network of one. Null if the setting names neither.</summary>
    public static IPNetwork? Parse(string block)
    {
        if (IPAddress.TryParse(block, out var ip))
            return new IPNetwork(ip, ip.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(block, out var network) ? network : null;
    }

    private static bool Holds(IPNetwork network, IPAddress ip) =>
        network.Contains(ip) || (ip.IsIPv4MappedToIPv6 && network.Contains(ip.MapToIPv4()));
}
