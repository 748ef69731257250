using Moderation.Rules;

namespace Moderation.Access;

/// <summary>The network that a request comes from, which is as near as a server gets to one sender.</summary>
internal static class ClientNetwork
{
    /// <summary>
    /// An IPv4 address, or the /64 network of an IPv6 address. Behind a proxy that <c>Proxies:Trusted</c> does not name, all requests come
    /// from the proxy's.
    /// </summary>
    public static string ClientsNetwork(this HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? NetworkAddress.Normalised(address) : "local";
}
