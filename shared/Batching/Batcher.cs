using System.Threading.Channels;

namespace Shared.Batching;

/// <summary>
/// Handles items that arrive concurrently in batches, without ever waiting for a batch to fill: while one batch is being handled
/// the next one gathers. A lone item is a batch of one at once; under load batches grow by themselves up to the limit.
/// </summary>
/// <typeparam name="TItem">An item.</typeparam>
/// <typeparam name="TResult">The result of an item.</typeparam>
public sealed class Batcher<TItem, TResult> : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> _handle;
    private readonly BatcherOptions _options;
    private readonly Channel<Entry> _entries;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task _workers;
    private TaskCompletionSource? _full;

    /// <summary>Starts the batcher.</summary>
    /// <param name="handle">Handles a batch and returns one result for each item, in the items' order.</param>
    /// <param name="options">Bounds; the defaults when null.</param>
    public Batcher(
        Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> handle,
        BatcherOptions? options = null)
    {
        _handle = handle;
        _options = options ?? new BatcherOptions();
        _entries = Channel.CreateBounded<Entry>(_options.Capacity);
        _workers = Task.WhenAll(Enumerable.Range(0, _options.Concurrency).Select(_ => Task.Run(WorkAsync)));
    }

    /// <summary>How many items wait for their turn.</summary>
    public int Waiting => _entries.Reader.Count;

    /// <summary>Whether an item that came now would find no room.</summary>
    public bool IsFull => Waiting >= _options.Capacity;

    /// <summary>Hands an item in and waits for its result; waits for room first when the batcher is full.</summary>
    /// <exception cref="ChannelClosedException">The batcher was disposed.</exception>
    public async Task<TResult> AddAsync(TItem item, CancellationToken ct)
    {
        var entry = new Entry(item, ct);
        await _entries.Writer.WriteAsync(entry, ct);
        EndRestWhenFull();
        return await entry.Result.Task.WaitAsync(ct);
    }

    /// <summary>Hands an item in unless the batcher is full or disposed, in which case it returns null at once.</summary>
    public Task<TResult>? TryAdd(TItem item, CancellationToken ct)
    {
        var entry = new Entry(item, ct);
        if (!_entries.Writer.TryWrite(entry))
            return null;
        EndRestWhenFull();
        return entry.Result.Task.WaitAsync(ct);
    }

    /// <summary>Accepts no more items and handles the waiting ones; after ten seconds it cancels those.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_entries.Writer.TryComplete())
            _giveUp.CancelAfter(TimeSpan.FromSeconds(10));
        await _workers;
        _giveUp.Dispose();
    }

    private async Task WorkAsync()
    {
        var batch = new List<Entry>(_options.MaxBatch);
        long? began = null;
        while (await _entries.Reader.WaitToReadAsync())
        {
            if (began is { } last && _options.Pace() - _options.Time.GetElapsedTime(last) is var rest && rest > TimeSpan.Zero)
                await RestAsync(rest);
            began = _options.Time.GetTimestamp();
            batch.Clear();
            while (batch.Count < _options.MaxBatch && _entries.Reader.TryRead(out var entry))
            {
                if (!entry.Abandoned)
                    batch.Add(entry);
            }

            if (batch.Count > 0)
                await HandleAsync(batch);
        }
    }

    /// <summary>Waits while more items gather, but not once a batch is full.</summary>
    private async Task RestAsync(TimeSpan rest)
    {
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _full, full);
        EndRestWhenFull();
        using var over = new CancellationTokenSource();
        await Task.WhenAny(full.Task, Task.Delay(rest, _options.Time, over.Token));
        await over.CancelAsync();
        Volatile.Write(ref _full, null);
    }

    private void EndRestWhenFull()
    {
        if (Volatile.Read(ref _full) is { } full && _entries.Reader.Count >= _options.MaxBatch)
            full.TrySetResult();
    }

    private async Task HandleAsync(List<Entry> batch)
    {
        try
        {
            var results = await _handle(batch.ConvertAll(static entry => entry.Item), _giveUp.Token);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Result.TrySetResult(results[i]);
        }
        catch (Exception e) when (batch.Count > 1 && _options.IsolateOn(e))
        {
            foreach (var entry in batch)
                await HandleAsync([entry]);
        }
#pragma warning disable CA1031 // Every failure belongs to the callers that wait, and must not end the worker.
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var entry in batch)
                entry.Result.TrySetException(e);
        }
    }

    private sealed class Entry(TItem item, CancellationToken ct)
    {
        public TItem Item => item;

        public bool Abandoned => ct.IsCancellationRequested;

        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
