using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Intake.Load;

/// <summary>The keys by which <see cref="RecentCounts"/> tells senders apart.</summary>
internal static class SenderKey
{
    /// <summary>
    /// The address, or an IPv6 address's /64 network: that is one household or server, which may use any of its addresses.
    /// </summary>
    public static UInt128 OfAddress(IPAddress? address)
    {
        if (address is null)
            return 0;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new UInt128(BinaryPrimitives.ReadUInt64BigEndian(bytes), 0)
            : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    public static UInt128 OfName(string name) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
