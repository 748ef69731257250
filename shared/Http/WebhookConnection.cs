using System.Net;
using System.Net.Sockets;

namespace Shared.Http;

/// <summary>
/// Opens the connections of webhooks. It resolves the host itself and connects only to the addresses that it has checked, so that DNS
/// cannot give a public address for the check and a private one for the connection.
/// </summary>
public static class WebhookConnection
{
    /// <summary>
    /// A handler that follows no redirect and reaches public addresses only, unless <paramref name="allowPrivateAddresses"/>.
    /// </summary>
    public static SocketsHttpHandler Handler(bool allowPrivateAddresses) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 16,
        // Response bodies are not read. A body beyond this limit closes the connection.
        MaxResponseDrainSize = 4 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, allowPrivateAddresses, ct),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, bool allowPrivateAddresses, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, ct);
        var allowed = allowPrivateAddresses ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
            throw new AddressNotAllowedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The host's name resolves to no public address.</summary>
public sealed class AddressNotAllowedException()
    : Exception(
        "The host has no public address. Use a host that has one, or ask the operator to set Webhooks:AllowPrivateAddresses to true.");
