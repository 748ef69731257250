using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Servers;

/// <summary>An HTTP endpoint that records what it is sent, at any path, and answers as it is told (200 unless told).</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();
    private readonly ConcurrentQueue<HttpStatusCode> _answers = new();

    private WebhookReceiver(WebApplication application) => _application = application;

    /// <summary>Ends in a slash; any path below it is received too.</summary>
    public Uri Address => new(_application.Urls.First() + "/");

    /// <summary>Everything received so far, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    public static async Task<WebhookReceiver> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var receiver = new WebhookReceiver(application);
        application.Run(receiver.RecordAsync);
        await application.StartAsync(ct);
        return receiver;
    }

    /// <summary>The next requests get these answers, one each; those after them 200 again.</summary>
    public void AnswerNext(params HttpStatusCode[] statuses)
    {
        foreach (var status in statuses)
            _answers.Enqueue(status);
    }

    /// <summary>Waits until at least this many requests have arrived, and returns all that have.</summary>
    public Task<IReadOnlyList<ReceivedWebhook>> ReceiveAsync(int count, CancellationToken ct) =>
        Eventually.SeesAsync($"{count} webhook requests", _ => Task.FromResult(Received), seen => seen.Count >= count, ct);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task RecordAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var status = _answers.TryDequeue(out var told) ? told : HttpStatusCode.OK;
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        http.Response.StatusCode = (int)status;
        _received.Enqueue(new(http.Request.Method, http.Request.Path + http.Request.QueryString, headers, body.ToArray(), status));
    }
}
