using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MassTransit;
using Moderation.Access;
using Moderation.Contracts;
using Shared.Http;

namespace Moderation.Queue.Live;

/// <summary>The consoles that are connected to this process.</summary>
internal sealed class QueueListeners
{
    /// <summary>If a console has more unread changes than this, further ones are dropped, and it is told to read the queue again.</summary>
    private const int Backlog = 256;

    private readonly Lock _lock = new();
    private readonly HashSet<Listener> _open = [];

    public void Tell(QueueChanged change)
    {
        lock (_lock)
        {
            foreach (var listener in _open)
                listener.Add(change);
        }
    }

    /// <summary>Collects every change from now on, until it is disposed.</summary>
    public Listener Open()
    {
        var listener = new Listener(this, Backlog);
        lock (_lock)
            _open.Add(listener);
        return listener;
    }

    private void Close(Listener listener)
    {
        lock (_lock)
            _open.Remove(listener);
    }

    /// <summary>The changes that one console has not read yet.</summary>
    internal sealed class Listener : IDisposable
    {
        private readonly QueueListeners _listeners;
        private readonly Channel<QueueChanged> _changes;
        private volatile bool _dropped;

        public Listener(QueueListeners listeners, int backlog)
        {
            _listeners = listeners;
            _changes = Channel.CreateBounded<QueueChanged>(
                new BoundedChannelOptions(backlog) { FullMode = BoundedChannelFullMode.DropWrite }, _ => _dropped = true);
        }

        public void Add(QueueChanged change) => _changes.Writer.TryWrite(change);

        /// <summary>Waits for a change; false if <paramref name="atMost"/> passes first.</summary>
        public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
        {
            using var enough = new CancellationTokenSource(atMost, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, ct);
            try
            {
                return await _changes.Reader.WaitToReadAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        /// <summary>The next change; null if there is none.</summary>
        public QueueChanged? Take() => _changes.Reader.TryRead(out var change) ? change : null;

        /// <summary>Whether changes were dropped since the last call.</summary>
        public bool HasMissed()
        {
            var missed = _dropped;
            _dropped = false;
            return missed;
        }

        public void Dispose() => _listeners.Close(this);
    }
}

/// <summary>Passes changes from every process on to the consoles that are connected to this one.</summary>
internal sealed class HearQueueChanges(QueueListeners listeners) : IConsumer<QueueChanged>
{
    public Task Consume(ConsumeContext<QueueChanged> context)
    {
        listeners.Tell(context.Message);
        return Task.CompletedTask;
    }
}

/// <summary>
/// <c>GET /v1/review/events</c>: changes of the queue as server-sent events. An event names comments but not their state. After a break a
/// console reads the queue again, so the stream cannot be resumed and need not be.
/// </summary>
internal static class StreamQueue
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>After this time the console reconnects and authenticates again, because its role or token may be gone.</summary>
    private static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(15);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", Handle)
            .Needs(Permission.Review)
            .WithName("StreamQueue")
            .WithSummary("Follow the queue")
            .WithDescription(
                """
                Server-sent events. `queued`, `left`, `claimed`, `released` and `escalated` name the site, the comments and the person.
                The first event is `read`. Whenever it comes again, changes were dropped, and the queue must be read again. Events are
                sent for the sites that you may review; `site` limits them to one.
                """)
            .Produces<QueueChanged>(StatusCodes.Status200OK, "text/event-stream")
            .WithProblems(404);

    private static IResult Handle(
        string? site, HttpContext http, QueueListeners listeners, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        Guid id = default;
        if (!string.IsNullOrEmpty(site) && !Guid.TryParse(site, out id))
            return ReviewAnswers.NoSuchSite();
        if (http.Person().SitesFor(Permission.Review, id == default ? null : id).Failed(out var problem, out var scope))
            return problem;
        // Stops proxies, such as nginx, from buffering the stream.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(scope.Ids, listeners, lifetime, time, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<QueueChanged?>> EventsAsync(
        IReadOnlyList<Guid>? sites,
        QueueListeners listeners,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken ct)
    {
        using var end = new CancellationTokenSource(LongestStream, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, end.Token, ct);
        using var listener = listeners.Open();
        yield return new SseItem<QueueChanged?>(null, "read");
        while (!either.IsCancellationRequested)
        {
            // Proxies close connections on which nothing is sent.
            if (!await listener.WaitAsync(Heartbeat, time, either.Token) && !either.IsCancellationRequested)
                yield return new SseItem<QueueChanged?>(null, "alive");
            while (listener.Take() is { } change)
            {
                if (sites is null || sites.Contains(change.SiteId))
                    yield return new SseItem<QueueChanged?>(change, change.Change);
            }

            if (listener.HasMissed())
                yield return new SseItem<QueueChanged?>(null, "read");
        }
    }
}
