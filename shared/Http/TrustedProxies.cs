using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using IPNetwork = System.Net.IPNetwork;

namespace Shared.Http;

/// <summary>
/// Sets which proxies are trusted to name the client of a request. Any client can send <c>X-Forwarded-For</c>, so without
/// <c>Proxies:Trusted</c> the header is ignored, and the client's address is that of the connection.
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
            // Without a known network, the middleware would trust every sender.
            options.ForwardedHeaders = networks.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost
                : ForwardedHeaders.None;
            // A chain of trusted proxies is followed to its end.
            options.ForwardLimit = null;
        });
    }

    /// <summary>Parses addresses and networks, separated by commas.</summary>
    /// <exception cref="InvalidOperationException">An entry is neither; the message names it and the fix.</exception>
    internal static IReadOnlyList<IPNetwork> Read(string? setting) =>
        [.. (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(NetworkOf)];

    private static IPNetwork NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException(
            $"{Setting} contains '{text}', which is neither an address nor a network. "
            + "Set it to the proxies' addresses or networks, separated by commas, such as 10.0.0.0/8.");
}
