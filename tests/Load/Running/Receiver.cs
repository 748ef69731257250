using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Load.Running;

/// <summary>A site's webhook: counts the calls to <c>/backlog</c>, and notes how late those to <c>/new</c> come after their decisions.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<double> _delays = new();
    private int _backlog;
    private long _first, _last;

    private Receiver(WebApplication application) => _application = application;

    public string Backlog => $"{_application.Urls.First()}/backlog";

    public string New => $"{_application.Urls.First()}/new";

    /// <summary>From the first call to the last one.</summary>
    public double BacklogCallsASecond => Volatile.Read(ref _backlog) / Stopwatch.GetElapsedTime(Volatile.Read(ref _first), Volatile.Read(ref _last)).TotalSeconds;

    /// <summary>Milliseconds from each decision to its call, shortest first.</summary>
    public IReadOnlyList<double> Delays => [.. _delays.Order()];

    public static async Task<Receiver> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        receiver._application.Run(receiver.ReceiveAsync);
        await receiver._application.StartAsync(ct);
        return receiver;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        if (http.Request.Path == "/backlog")
        {
            Volatile.Write(ref _last, Stopwatch.GetTimestamp());
            if (Interlocked.Increment(ref _backlog) == 1)
                Volatile.Write(ref _first, Stopwatch.GetTimestamp());
            return;
        }

        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        _delays.Enqueue((DateTimeOffset.UtcNow - body.RootElement.GetProperty("timestamp").GetDateTimeOffset()).TotalMilliseconds);
    }
}
