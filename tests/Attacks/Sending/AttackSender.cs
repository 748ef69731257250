using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Attacks.Sending;

/// <summary>Sends attacks to a service on this machine, each over a connection of its own. Thread-safe.</summary>
public sealed class AttackSender(Uri service, TimeSpan patience)
{
    private readonly IPEndPoint _server = new(IPAddress.Loopback, service.Port);

    /// <summary>Sends the bytes and returns with the head of the answer; the rest of the answer is not read.</summary>
    public async Task<AttackAnswer> SendAsync(Attack attack, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_server, limit.Token);
            var sending = SendAsync(socket, attack.ToBytes(), attack.StatedLength is null, limit.Token);
            var answer = await ReadAsync(socket, limit.Token);
            await sending;
            return answer;
        }
        catch (SocketException)
        {
            return default;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new AttackAnswer(0, false, Hung: true);
        }
    }

    private static async Task SendAsync(Socket socket, byte[] bytes, bool isWhole, CancellationToken ct)
    {
        try
        {
            for (ReadOnlyMemory<byte> left = bytes; left.Length > 0;)
                left = left[await socket.SendAsync(left, SocketFlags.None, ct)..];
            // A body that ends before its stated length ends like this; otherwise the server would rightly wait.
            if (!isWhole)
                socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server has answered and closed before it read everything.
        }
    }

    private static async Task<AttackAnswer> ReadAsync(Socket socket, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            for (var length = 0; length < buffer.Length;)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, ct);
                length += read;
                var head = Encoding.ASCII.GetString(buffer, 0, length);
                if (read == 0 || head.Contains("\r\n\r\n", StringComparison.Ordinal))
                    return Read(head);
            }

            return default;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static AttackAnswer Read(string head) =>
        head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && head.Length >= 12
        && int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? new AttackAnswer(status, head.Contains("\r\nRetry-After:", StringComparison.OrdinalIgnoreCase), Hung: false)
            : default;
}
