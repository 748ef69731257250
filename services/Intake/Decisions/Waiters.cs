using Moderation.Contracts;

namespace Intake.Decisions;

/// <summary>The requests in this process that wait for a decision. The decision's message wakes them.</summary>
internal sealed class Waiters
{
    private readonly Dictionary<(Guid CommentId, int Revision), List<Waiter>> _waiting = [];
    private readonly Lock _lock = new();

    /// <summary>How many requests wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _waiting.Values.Sum(static list => list.Count);
        }
    }

    /// <summary>
    /// Adds a waiter for the decision on a revision. It ends when it is disposed or <paramref name="ct"/> is cancelled: a request that ends
    /// while its comment is being stored never gets its waiter, so it cannot dispose it.
    /// </summary>
    public Waiter Add(Guid commentId, int revision, CancellationToken ct)
    {
        var waiter = new Waiter(this, commentId, revision);
        lock (_lock)
        {
            if (!_waiting.TryGetValue((commentId, revision), out var list))
                _waiting[(commentId, revision)] = list = [];
            list.Add(waiter);
        }

        waiter.EndWith(ct);
        return waiter;
    }

    public void Wake(CommentDecided decided)
    {
        List<Waiter>? woken;
        lock (_lock)
        {
            if (!_waiting.Remove((decided.CommentId, decided.Revision), out woken))
                return;
        }

        foreach (var waiter in woken)
            waiter.Set(decided);
    }

    internal void Remove(Waiter waiter, Guid commentId, int revision)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue((commentId, revision), out var list) && list.Remove(waiter) && list.Count == 0)
                _waiting.Remove((commentId, revision));
        }
    }
}

/// <summary>One request that waits for a decision.</summary>
internal sealed class Waiter(Waiters waiters, Guid commentId, int revision) : IDisposable
{
    private readonly TaskCompletionSource<CommentDecided> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _gone;

    /// <summary>The decision; null when none came in time.</summary>
    public async Task<CommentDecided?> WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        try
        {
            return await _decided.Task.WaitAsync(patience, time, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _gone.Dispose();
        Remove();
    }

    internal void EndWith(CancellationToken ct) => _gone = ct.UnsafeRegister(static waiter => ((Waiter)waiter!).Remove(), this);

    internal void Set(CommentDecided decided) => _decided.TrySetResult(decided);

    private void Remove() => waiters.Remove(this, commentId, revision);
}
