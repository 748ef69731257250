using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Attacks.Sending;

/// <summary>Clients that hold a connection and what the server keeps for it, at nearly no cost of their own.</summary>
public static class SlowClient
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Never ends its head: a byte a second.</summary>
    public static Task SendHeadAsync(Uri service, CancellationToken ct) =>
        HoldAsync(service, "GET / HTTP/1.1\r\nHost: attacked\r\nX-Slow: ", "a", ct);

    /// <summary>States a body of a megabyte, and sends it just as fast as Kestrel demands by default, 240 bytes a second.</summary>
    public static Task SendBodyAsync(Uri service, string path, string head, CancellationToken ct) =>
        HoldAsync(service, $"POST {path} HTTP/1.1\r\nHost: attacked\r\n{head}Content-Length: 1000000\r\n\r\n", new string('a', 300), ct);

    /// <summary>Leaves in the middle of its body, when it is told to.</summary>
    public static async Task LeaveAsync(Uri service, string path, string head, Task leave, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, service.Port, ct);
        var sent = $"POST {path} HTTP/1.1\r\nHost: attacked\r\n{head}Content-Length: 1000\r\n\r\nhalf a body";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent), ct);
        await leave;
    }

    /// <summary>Returns when the server closes the connection.</summary>
    private static async Task HoldAsync(Uri service, string first, string then, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port), ct);
            await socket.SendAsync(Encoding.ASCII.GetBytes(first), SocketFlags.None, ct);
            var more = Encoding.ASCII.GetBytes(then);
            while (!socket.Poll(0, SelectMode.SelectRead))
            {
                await Task.Delay(Pause, ct);
                await socket.SendAsync(more, SocketFlags.None, ct);
            }
        }
        catch (SocketException)
        {
            // The server has closed it, which is what it should do.
        }
    }
}
