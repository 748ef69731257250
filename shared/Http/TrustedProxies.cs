using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using IPNetwork = System.Net.IPNetwork;

namespace Shared.Http;

/// <summary>
/// Which proxies may say whom a request came from. Anybody can write <c>X-Forwarded-For</c>, so without <c>Proxies:Trusted</c> nobody is
/// believed and an address is that of the connection.
/// </summary>
internal static class TrustedProxies
{
    public const string Setting = "Proxies:Trusted";

    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        var networks = Read(configuration[Setting]);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
            // With no network known the middleware would believe everybody.
            options.ForwardedHeaders = networks.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost
                : ForwardedHeaders.None;
            // A chain of trusted proxies is followed to its end.
            options.ForwardLimit = null;
        });
    }

    /// <summary>Reads addresses and networks with commas between.</summary>
    /// <exception cref="InvalidOperationException">One of them is neither; the message names it and the fix.</exception>
    internal static IReadOnlyList<IPNetwork> Read(string? setting) =>
        [.. (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(NetworkOf)];

    private static IPNetwork NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException(
            $"{Setting} names '{text}'. Set it to the proxies' addresses or networks, such as 10.0.0.0/8, with commas between.");
}
