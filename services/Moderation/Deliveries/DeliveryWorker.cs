using System.Collections.Concurrent;
using System.Data.Common;
using Moderation.Sites;
using Shared.Batching;
using Shared.Failures;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>
/// Sends due deliveries: at once after a decision in this process, otherwise when the next row is due. Several processes can do so
/// concurrently. If a process dies before it has recorded an attempt, the delivery is sent again; receivers recognize it by its id.
/// </summary>
internal sealed partial class DeliveryWorker(
    DeliveryQueue queue, RecordAttempts record, SendWebhook webhooks, SendMail mail, TimeProvider time, ILogger<DeliveryWorker> logger)
    : BackgroundService, IWebhookTargets
{
    /// <summary>Another process may have died and left work that this one was not told of.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    /// <summary>The pause when another process is taking all that is due.</summary>
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(1);

    private readonly Signal _signal = new(time);
    private readonly BackgroundLoop _loop = new("Delivering", TimeSpan.FromSeconds(2), DatabaseFailure.IsTransient, time, logger);
    private readonly ConcurrentDictionary<Guid, Task> _sending = new();
    private readonly LaneSlots _slots = new();

    /// <summary>Wakes the worker, because new deliveries were stored.</summary>
    public void Wake() => _signal.Set();

    /// <inheritdoc/>
    public Task MoveAsync(Guid siteId, string? url, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        DeliveryQueue.MoveAsync(siteId, url, now, transaction, ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(DeliverDueAsync, stoppingToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_sending.Values).WaitAsync(cancellationToken);
    }

    /// <summary>Sends everything that is due now or becomes due meanwhile, and returns when it is sent.</summary>
    internal async Task DrainAsync(CancellationToken ct)
    {
        while (await StartDueAsync(ct) == TimeSpan.Zero)
            await Task.WhenAll(_sending.Values);
    }

    private async Task DeliverDueAsync(CancellationToken ct)
    {
        // The signal is also set whenever an attempt ends, which makes room.
        if (await StartDueAsync(ct) is { Ticks: > 0 } rest)
            await _signal.WaitAsync(rest, ct);
    }

    /// <summary>Starts to send what is due, and returns how long nothing else will be; zero if something was started.</summary>
    private async Task<TimeSpan> StartDueAsync(CancellationToken ct)
    {
        var (lanes, now) = (await queue.LanesAsync(ct), time.GetUtcNow());
        var shares = _slots.Share(lanes, now);
        var due = await queue.TakeAsync(shares, ct);
        foreach (var delivery in due)
        {
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _slots.Begin(delivery.Lane);
            _sending[delivery.Id] = SendAsync(delivery, go.Task, ct);
            go.SetResult();
        }

        if (due.Count > 0)
            return TimeSpan.Zero;
        var next = lanes.Select(lane => lane.NextAt - now).Where(static rest => rest > TimeSpan.Zero).DefaultIfEmpty(LongestSleep).Min();
        return shares.Count > 0 && next > ShortestSleep ? ShortestSleep : next < LongestSleep ? next : LongestSleep;
    }

    private async Task SendAsync(Delivery delivery, Task go, CancellationToken ct)
    {
        await go;
        var began = time.GetTimestamp();
        bool? isAvailable = null;
        try
        {
            var outcome = delivery.Kind == DeliveryKind.Webhook
                ? await webhooks.SendAsync(delivery, ct)
                : await mail.SendAsync(delivery, ct);
            isAvailable = outcome is not DeliveryOutcome.Unavailable;
            // What was sent is written down even while stopping.
            await record.RecordAsync(new Attempt(delivery, outcome), CancellationToken.None);
            DeliveryMetrics.CountAttempt(delivery.Kind, outcome.Name);
            LogAttempt(logger, delivery.Id, delivery.Kind, delivery.SiteId, delivery.Attempts, outcome.Name);
        }
        // After any failure the lease ends and the row is taken again.
        catch (Exception e) when (e is OperationCanceledException || DatabaseFailure.IsTransient(e))
        {
            LogInterrupted(logger, delivery.Id, e.GetType().Name);
        }
#pragma warning disable CA1031 // No failure of one delivery may end the worker.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(logger, e, delivery.Id);
        }
        finally
        {
            _slots.End(delivery.Lane, isAvailable, time.GetElapsedTime(began));
            _sending.TryRemove(delivery.Id, out _);
            _signal.Set();
        }
    }

    [LoggerMessage(LogLevel.Information, "Delivery {Id} ({Kind}, site {SiteId}), attempt {Attempt}: {Outcome}")]
    private static partial void LogAttempt(ILogger logger, Guid id, string kind, Guid siteId, int attempt, string outcome);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was interrupted and will be tried again: {Reason}")]
    private static partial void LogInterrupted(ILogger logger, Guid id, string reason);

    [LoggerMessage(LogLevel.Error, "Delivery {Id} failed and will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid id);
}
