using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Servers;

/// <summary>
/// Ports that stay ours from the first start to the last restart. A killed server leaves its port unbound for a while, so
/// the port must not be one that the system hands to outgoing connections, nor one that another test process may pick:
/// hence the range below the ephemeral one, and a lock file a port, released by the system however this process ends.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Last = 32_000;
    private static readonly List<FileStream> Held = [];
    private static readonly Lock Gate = new();

    public static int Next()
    {
        var locks = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"moderation-tests-ports-{Environment.UserName}"));
        lock (Gate)
        {
            for (var attempt = 0; attempt < 1_000; attempt++)
            {
                var port = Random.Shared.Next(First, Last);
                if (TryHold(Path.Combine(locks.FullName, $"{port}")) is not { } held)
                    continue;
                if (!IsBound(port))
                {
                    Held.Add(held);
                    return port;
                }
                held.Dispose();
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }

    private static FileStream? TryHold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // Docker's published ports may be forwarded by the kernel alone, so listeners are asked for as well as a bind tried.
    private static bool IsBound(int port)
    {
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port))
            return true;
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
