using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Shared.Http;

/// <summary>Who sends a body.</summary>
public enum BodySender
{
    /// <summary>A caller whose key or token was checked.</summary>
    Known,

    /// <summary>Anybody: the key or signature is in the body, or there is none.</summary>
    Unknown,
}

/// <summary>
/// Bounds the bytes of all bodies in progress, so that many large or slow ones cannot take the process's memory. Senders without a checked
/// key share a quarter, and so take nothing from the others. Bytes count until the request has been answered.
/// </summary>
public sealed class BodyBudget(IOptions<BodyOptions> options)
{
    private long _all;
    private long _unknown;

    internal bool TryTake(long bytes, BodySender sender)
    {
        if (sender == BodySender.Unknown && Interlocked.Add(ref _unknown, bytes) > options.Value.MostBytes / 4)
        {
            Interlocked.Add(ref _unknown, -bytes);
            return false;
        }

        if (Interlocked.Add(ref _all, bytes) <= options.Value.MostBytes)
            return true;
        GiveBack(bytes, sender);
        return false;
    }

    internal void GiveBack(long bytes, BodySender sender)
    {
        Interlocked.Add(ref _all, -bytes);
        if (sender == BodySender.Unknown)
            Interlocked.Add(ref _unknown, -bytes);
    }
}

/// <summary>The part of the <see cref="BodyBudget"/> that one request holds.</summary>
internal sealed class HeldBody : IDisposable
{
    /// <summary>
    /// How long a body of an unknown sender that has its largest size may take. Its rate follows from that, and a body that falls behind it
    /// is cut off (408). So nobody holds the budget by sending slowly.
    /// </summary>
    private const int LongestSeconds = 32;

    private const double LeastBytesPerSecond = 4 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly BodyBudget _budget;
    private readonly BodySender _sender;
    private long _bytes;

    private HeldBody(BodyBudget budget, BodySender sender) => (_budget, _sender) = (budget, sender);

    public static HeldBody Of(HttpRequest request, int maxBytes, BodySender sender)
    {
        var http = request.HttpContext;
        var rate = sender == BodySender.Unknown ? Math.Max(LeastBytesPerSecond, maxBytes / LongestSeconds) : LeastBytesPerSecond;
        // The other versions of HTTP have no rate of their own for a request.
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } feature && !HttpProtocol.IsHttp2(request.Protocol))
            feature.MinDataRate = new MinDataRate(rate, Grace);
        var held = new HeldBody(http.RequestServices.GetRequiredService<BodyBudget>(), sender);
        http.Response.RegisterForDispose(held);
        return held;
    }

    /// <summary>Holds a body of this length so far. False if there is no room for it now.</summary>
    public bool TryHold(long length)
    {
        var more = length - _bytes;
        if (more > 0 && !_budget.TryTake(more, _sender))
            return false;
        _bytes = Math.Max(_bytes, length);
        return true;
    }

    public void Dispose() => _budget.GiveBack(Interlocked.Exchange(ref _bytes, 0), _sender);
}
