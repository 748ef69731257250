using System.ComponentModel;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Sites;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Queue.Live;

/// <summary>
/// <c>GET /v1/review/events</c>: changes of the queue as server-sent events. An event names comments but not their state. After a break a
/// console reads the queue again, so the stream cannot be resumed and need not be.
/// </summary>
internal static class StreamQueue
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>After this time the console connects again, so that no stream outlives a proxy's or a provider's own limits.</summary>
    private static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(15);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", HandleAsync)
            .Needs(Permission.Review)
            .WithName("StreamQueue")
            .WithSummary("Follow the queue")
            .WithDescription(
                """
                Server-sent events. `queued`, `left`, `claimed`, `released` and `escalated` name the site, the comments and the person.
                The first event is `read`. Whenever it comes again, changes were dropped, and the queue must be read again. Events are
                sent for the sites that you may review; `site` limits them to one. The stream ends within seconds when your rights or your
                token change, and after 15 minutes. A person may have 20 streams open on each instance; a further one gets 429.
                """)
            .Produces<QueueEvent>(StatusCodes.Status200OK, "text/event-stream")
            .WithProblems(400, 404, 429);

    private static async Task<IResult> HandleAsync(
        [Description("A site's id; all sites that you may review by default.")] Guid? site,
        HttpContext http,
        ModerationDatabase database,
        QueueListeners listeners,
        SiteNames names,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        CancellationToken ct)
    {
        if (http.Person().SitesFor(Permission.Review, site).Failed(out var problem, out var scope))
            return problem;
        var caller = Caller.Of(http.Person());
        var rights = await RightsInForce.ReadAsync([caller], time.GetUtcNow(), database, ct);
        if (!rights.TryGetValue(caller, out var now))
            return Problems.Unauthorized(http, "The token in the Authorization header was revoked at this moment. Sign in again.");
        if (listeners.Open(caller, now) is not { } listener)
            return TooMany(http);
        // By the response, because the stream may never begin.
        http.Response.RegisterForDispose(listener);
        // Stops proxies, such as nginx, from buffering the stream.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(scope.Ids, listener, names, lifetime, time, ct));
    }

    private static async IAsyncEnumerable<SseItem<QueueEvent?>> EventsAsync(
        IReadOnlyList<Guid>? sites,
        QueueListener listener,
        SiteNames names,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken ct)
    {
        using var end = new CancellationTokenSource(LongestStream, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, end.Token, listener.Ended, ct);
        yield return new SseItem<QueueEvent?>(null, "read");
        while (!either.IsCancellationRequested)
        {
            // Proxies close connections on which nothing is sent.
            if (!await listener.WaitAsync(Heartbeat, time, either.Token) && !either.IsCancellationRequested)
                yield return new SseItem<QueueEvent?>(null, "alive");
            while (!either.IsCancellationRequested && listener.Take() is { } change)
            {
                if (sites is not null && !sites.Contains(change.SiteId))
                    continue;
                var name = await NameAsync(change.SiteId, names, either.Token);
                yield return new SseItem<QueueEvent?>(QueueEvent.Of(change, name), change.Change);
            }

            if (listener.HasMissed())
                yield return new SseItem<QueueEvent?>(null, "read");
        }
    }

    private static ProblemHttpResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "60";
        return Problems.Of(
            StatusCodes.Status429TooManyRequests,
            $"You have {QueueListeners.MostOfPerson} streams open here, the maximum. Close one, or follow all sites with a single stream.");
    }

    /// <summary>Null while the database is away; the event is worth sending all the same.</summary>
    private static async Task<string?> NameAsync(Guid site, SiteNames names, CancellationToken ct)
    {
        try
        {
            return (await names.ReadAsync([site], ct)).GetValueOrDefault(site);
        }
        catch (Exception e) when (e is OperationCanceledException || DatabaseFailure.IsTransient(e))
        {
            return null;
        }
    }
}
