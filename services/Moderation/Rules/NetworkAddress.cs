using System.Net;
using System.Net.Sockets;

namespace Moderation.Rules;

/// <summary>IP addresses in the form in which authors are told apart by them.</summary>
internal static class NetworkAddress
{
    private const int CustomersPrefix = 64;

    /// <summary>
    /// An IPv4 address as it is, an IPv6 address as its network with a prefix of 64 bits, because one customer usually has a whole such
    /// network. Null if the text is no address.
    /// </summary>
    public static string? Normalised(string? text) => IPAddress.TryParse(text, out var ip) ? Normalised(ip) : null;

    /// <inheritdoc cref="Normalised(string?)"/>
    public static string Normalised(IPAddress ip)
    {
        if (ip.IsIPv4MappedToIPv6)
            ip = ip.MapToIPv4();
        if (ip.AddressFamily == AddressFamily.InterNetwork)
            return ip.ToString();
        var network = ip.GetAddressBytes();
        network.AsSpan(CustomersPrefix / 8).Clear();
        return $"{new IPAddress(network)}/{CustomersPrefix}";
    }
}
