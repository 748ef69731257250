using MassTransit;
using Shared.Batching;

namespace Intake.Publishing;

/// <summary>
/// Publishes what was stored, many messages in flight at a time, and keeps trying while the broker is away. It is only the fast way:
/// what finds no room here, or is lost with the process, is published from the table.
/// </summary>
internal sealed partial class OutboxPublisher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IBus _bus;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxPublisher> _logger;
    private readonly Batcher<object, bool> _batcher;

    public OutboxPublisher(IBus bus, TimeProvider time, ILogger<OutboxPublisher> logger)
    {
        _bus = bus;
        _time = time;
        _logger = logger;
        _batcher = new(PublishAsync, new BatcherOptions { MaxBatch = 128, Capacity = 512, Concurrency = 4, IsolateOn = static _ => false });
    }

    /// <summary>Publishes soon, if there is room.</summary>
    public void Offer(object message) => _ = _batcher.TryAdd(message, CancellationToken.None);

    /// <summary>Publishes and returns once the broker has confirmed.</summary>
    public Task PublishAsync(object message, CancellationToken ct) => _batcher.AddAsync(message, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<bool>> PublishAsync(IReadOnlyList<object> messages, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                patience.CancelAfter(Patience);
                await Task.WhenAll(messages.Select(message => _bus.Publish(message, patience.Token)));
                return new bool[messages.Count];
            }
            // Whatever the reason, the messages are in the table; trying again is right, and publishing twice does no harm.
#pragma warning disable CA1031
            catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogWaiting(_logger, messages.Count, e.GetType().Name);
                await Task.Delay(Pause, _time, ct);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} messages wait for the broker: {Reason}")]
    private static partial void LogWaiting(ILogger logger, int count, string reason);
}
