using MassTransit;
using Shared.Batching;
using Shared.Failures;

namespace Moderation;

/// <summary>
/// Publishes messages for the database rows that are not announced yet. The rows outlive the process and the broker. After a failure they
/// are announced again, so consumers must expect an announcement twice.
/// </summary>
/// <typeparam name="TRow">The columns of a row to announce.</typeparam>
internal abstract class Announcer<TRow>(string work, IBusControl bus, TransientFailures transient, TimeProvider time, ILogger logger)
    : BackgroundService
{
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The loop also looks without a signal: another process may have died before it published, or the answer to a commit was lost.
    /// </summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly Signal _signal = new(time);
    private readonly BackgroundLoop _loop = new(work, Pause, transient.Include, time, logger);

    protected TimeProvider Time => time;

    /// <summary>Wakes the loop after a row to announce was stored.</summary>
    public void Wake() => _signal.Set();

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // In memory, an announcement before the queues are bound would reach no consumer.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        await _loop.RunAsync(AnnounceDueAsync, stoppingToken);
    }

    /// <summary>Reads a page of rows that are not announced yet.</summary>
    protected abstract Task<IReadOnlyList<TRow>> ReadDueAsync(CancellationToken ct);

    /// <summary>The messages that announce the rows.</summary>
    protected abstract IEnumerable<object> MessagesOf(IReadOnlyList<TRow> due);

    /// <summary>Records that the rows were announced, unless they have changed since.</summary>
    protected abstract Task RecordAsync(IReadOnlyList<TRow> announced, CancellationToken ct);

    private async Task AnnounceDueAsync(CancellationToken ct)
    {
        var due = await ReadDueAsync(ct);
        if (due.Count == 0)
        {
            await _signal.WaitAsync(LongestSleep, ct);
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishTimeout);
        await Task.WhenAll(MessagesOf(due).Select(message => bus.Publish(message, limit.Token)));
        await RecordAsync(due, ct);
    }
}
