using System.Collections.Concurrent;
using System.Net;

namespace Load.Sites;

/// <summary>The connections to a server: as many as there are requests at once, kept for the next.</summary>
internal sealed class Lines(IPEndPoint server, int most) : IDisposable
{
    private readonly ConcurrentStack<HttpLine> _idle = new();
    private readonly SemaphoreSlim _room = new(most);

    public static Lines To(Uri address, int most = 4000) => new(new IPEndPoint(IPAddress.Loopback, address.Port), most);

    /// <summary>Connects before the first request is due.</summary>
    public async Task OpenAsync(int count, CancellationToken ct)
    {
        while (_idle.Count < Math.Min(count, most))
            _idle.Push(await HttpLine.ConnectAsync(server, ct));
    }

    public async ValueTask<Answer> AskAsync(Requests requests, int index, CancellationToken ct)
    {
        await _room.WaitAsync(ct);
        try
        {
            return await AskAsync(Idle() ?? await HttpLine.ConnectAsync(server, ct), requests, index, ct);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose()
    {
        foreach (var line in _idle)
            line.Dispose();
        _room.Dispose();
    }

    private HttpLine? Idle()
    {
        while (_idle.TryPop(out var line))
        {
            if (line.IsOpen)
                return line;
            line.Dispose();
        }

        return null;
    }

    private async ValueTask<Answer> AskAsync(HttpLine line, Requests requests, int index, CancellationToken ct)
    {
        try
        {
            var answer = await line.AskAsync(requests, index, ct);
            _idle.Push(line);
            return answer;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }
}
