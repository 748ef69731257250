using System.Net;
using System.Net.Sockets;

namespace Shared.Http;

/// <summary>Distinguishes addresses on the public internet from private, local and reserved ones.</summary>
public static class PublicAddress
{
    /// <summary>The special-purpose registries of IANA for IPv4, metadata services (169.254.169.254) included.</summary>
    private static readonly IPNetwork[] Special4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
    ];

    /// <summary>
    /// All public IPv6 addresses are in this network. Loopback, unique local, link-local, multicast and translated addresses are not.
    /// </summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Exceptions inside it: protocol assignments with Teredo, documentation, and 6to4, which wraps any IPv4 address.</summary>
    private static readonly IPNetwork[] Special6 =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>Whether the address is on the public internet.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special4.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => Global6.Contains(address) && !Special6.Any(network => network.Contains(address)),
            _ => false,
        };
    }
}
