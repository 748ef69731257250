using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Load.Sites;

/// <summary>
/// One kept connection, one request at a time. Sockets and a reader of what is looked at, because a full client takes as much processor
/// time a request as the service that is measured.
/// </summary>
internal sealed class HttpLine : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _received = new byte[4096];

    private HttpLine()
    {
    }

    /// <summary>Whether an idle line can be used: a server closes one that nothing was sent on for two minutes, and then there is an end to be read.</summary>
    public bool IsOpen => !_socket.Poll(0, SelectMode.SelectRead);

    public static async Task<HttpLine> ConnectAsync(IPEndPoint server, CancellationToken ct)
    {
        var line = new HttpLine();
        try
        {
            await line._socket.ConnectAsync(server, ct);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    public async ValueTask<Answer> AskAsync(Requests requests, int index, CancellationToken ct)
    {
        await SendAsync(requests, index, ct);
        for (var length = 0; ;)
        {
            var read = await _socket.ReceiveAsync(_received.AsMemory(length), SocketFlags.None, ct);
            if (read == 0)
                throw new IOException("The server closed the connection.");
            length += read;
            if (Answer.TryRead(_received.AsSpan(0, length), out var answer))
                return answer;
            if (length == _received.Length)
                Array.Resize(ref _received, length * 2);
        }
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask SendAsync(Requests requests, int index, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(requests.Longest);
        try
        {
            ReadOnlyMemory<byte> left = buffer.AsMemory(0, requests.Write(index, buffer));
            while (left.Length > 0)
                left = left[await _socket.SendAsync(left, SocketFlags.None, ct)..];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
