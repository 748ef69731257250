using System.Net;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;

namespace Moderation.Rules;

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
