using System.Threading.Channels;
using MassTransit;
using Moderation.Contracts;

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
