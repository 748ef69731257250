using System.Net;
using System.Net.Sockets;

namespace Servers.Tests;

public sealed class FreePortTests
{
    [Fact]
    public void A_port_is_given_once_and_can_be_bound()
    {
        var ports = Enumerable.Range(0, 20).Select(_ => FreePort.Next()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
        using var listener = new TcpListener(IPAddress.Loopback, ports[0]);
        listener.Start();
        Assert.Equal(ports[0], ((IPEndPoint)listener.LocalEndpoint).Port);
    }
}
