using System.Threading.Channels;

namespace Shared.Batching;

/// <summary>
/// Wakes one background loop, so that it need not look round at intervals. Setting it many times before it is waited for wakes the loop
/// once.
/// </summary>
/// <param name="time">Measures how long it is waited for.</param>
public sealed class Signal(TimeProvider time)
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes whoever waits, or the next one who does.</summary>
    public void Set() => _channel.Writer.TryWrite(true);

    /// <summary>Returns when it was set.</summary>
    public async Task WaitAsync(CancellationToken ct) => await _channel.Reader.ReadAsync(ct);

    /// <summary>Returns when it was set, or when <paramref name="atMost"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            await _channel.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
        }
    }
}
