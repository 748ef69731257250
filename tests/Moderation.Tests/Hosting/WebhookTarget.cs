using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Moderation.Tests.Hosting;

/// <summary>A site's webhook on a port of its own, which answers as it is told.</summary>
internal sealed class WebhookTarget : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<WebhookCall> _calls = new();
    private readonly ConcurrentQueue<(int Status, string? RetryAfter)> _answers = new();

    private WebhookTarget(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.Single()}/hook";

    public IReadOnlyList<WebhookCall> Calls => [.. _calls];

    public static async Task<WebhookTarget> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var target = new WebhookTarget(builder.Build());
        target._app.Run(target.ReceiveAsync);
        await target._app.StartAsync(ct);
        return target;
    }

    /// <summary>The next call gets this answer; without one it is 204.</summary>
    public void AnswerNext(int status, string? retryAfter = null) => _answers.Enqueue((status, retryAfter));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        _calls.Enqueue(new WebhookCall(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        var (status, retryAfter) = _answers.TryDequeue(out var told) ? told : (204, null);
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        if (status == 302)
            http.Response.Headers.Location = "/elsewhere";
    }
}

internal sealed record WebhookCall(IReadOnlyDictionary<string, string> Headers, string Body);
