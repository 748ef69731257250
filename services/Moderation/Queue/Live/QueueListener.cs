using System.Threading.Channels;
using Moderation.Access;
using Moderation.Contracts;

namespace Moderation.Queue.Live;

/// <summary>The changes that one console has not read yet.</summary>
internal sealed class QueueListener : IDisposable
{
    /// <summary>If a console has more unread changes than this, further ones are dropped, and it is told to read the queue again.</summary>
    private const int Backlog = 256;

    private readonly Action<QueueListener> _close;
    private readonly Channel<QueueChanged> _changes;
    private readonly CancellationTokenSource _end = new();
    private volatile bool _dropped;

    /// <param name="caller">Whose console it is.</param>
    /// <param name="rights">Their rights now.</param>
    /// <param name="close">Called when it is disposed.</param>
    public QueueListener(Caller caller, string rights, Action<QueueListener> close)
    {
        (Caller, Rights, _close) = (caller, rights, close);
        _changes = Channel.CreateBounded<QueueChanged>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropWrite }, _ => _dropped = true);
    }

    public Caller Caller { get; }

    /// <summary>The <see cref="RightsInForce"/> with which it was opened.</summary>
    public string Rights { get; }

    /// <summary>Cancelled when the stream has to end.</summary>
    public CancellationToken Ended => _end.Token;

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

    public void End() => _end.Cancel();

    /// <summary>Does not dispose the token: whoever ends a stream may be late, and a source without a timer holds nothing.</summary>
    public void Dispose() => _close(this);
}
