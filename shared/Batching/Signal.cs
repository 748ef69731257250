using System.Threading.Channels;

namespace Shared.Batching;

/// <summary>
/// Wakes one background loop, so that the loop need not poll. If it is set many times before the loop waits for it, the loop wakes once.
/// </summary>
/// <param name="time">Measures the time limit of a wait.</param>
public sealed class Signal(TimeProvider time)
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the loop, now if it waits, or else when it waits next.</summary>
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
