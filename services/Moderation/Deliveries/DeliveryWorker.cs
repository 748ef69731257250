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
    DeliveryQueue queue, SendWebhook webhooks, SendMail mail, TimeProvider time, ILogger<DeliveryWorker> logger)
    : BackgroundService, IWebhookTargets
{
    private const int MaxInFlight = 16;
    private const int PerLane = 4;

    /// <summary>Another process may have died and left work that this one was not told of.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly Signal _signal = new(time);
    private readonly BackgroundLoop _loop = new("Delivering", TimeSpan.FromSeconds(2), DatabaseFailure.IsTransient, time, logger);
    private readonly ConcurrentDictionary<Guid, (string Lane, Task Sending)> _inFlight = new();

    /// <summary>Lanes whose last call failed get one call at a time; otherwise a few dead receivers would use all slots.</summary>
    private readonly ConcurrentDictionary<string, bool> _failing = new();

    /// <summary>Wakes the worker, because new deliveries were stored.</summary>
    public void Wake() => _signal.Set();

    /// <inheritdoc/>
    public Task MoveAsync(Guid siteId, string? url, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        DeliveryQueue.MoveAsync(siteId, url, now, transaction, ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(DeliverDueAsync, stoppingToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_inFlight.Values.Select(sending => sending.Sending)).WaitAsync(cancellationToken);
    }

    /// <summary>Sends everything that is due now or becomes due meanwhile, and returns when it is sent.</summary>
    internal async Task DrainAsync(CancellationToken ct)
    {
        while (await StartDueAsync(ct) > 0)
            await Task.WhenAll(_inFlight.Values.Select(sending => sending.Sending));
    }

    private async Task DeliverDueAsync(CancellationToken ct)
    {
        // The signal is also set whenever a call ends, which makes room.
        if (await StartDueAsync(ct) == 0)
            await _signal.WaitAsync(await queue.UntilNextAsync(LongestSleep, ct), ct);
    }

    private async Task<int> StartDueAsync(CancellationToken ct)
    {
        var room = MaxInFlight - _inFlight.Count;
        if (room <= 0)
            return 0;
        var busy = _inFlight.Values
            .GroupBy(sending => sending.Lane)
            .Where(lane => lane.Count() >= (_failing.ContainsKey(lane.Key) ? 1 : PerLane))
            .Select(lane => lane.Key);
        var due = await queue.TakeAsync(room, PerLane, [.. busy], ct);
        foreach (var delivery in due)
        {
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _inFlight[delivery.Id] = (delivery.Lane, SendAsync(delivery, go.Task, ct));
            go.SetResult();
        }

        return due.Count;
    }

    private async Task SendAsync(Delivery delivery, Task go, CancellationToken ct)
    {
        await go;
        try
        {
            var outcome = delivery.Kind == DeliveryKind.Webhook
                ? await webhooks.SendAsync(delivery, ct)
                : await mail.SendAsync(delivery, ct);
            if (outcome is DeliveryOutcome.Unavailable)
                _failing[delivery.Lane] = true;
            else
                _failing.TryRemove(delivery.Lane, out _);
            // What was sent is written down even while stopping.
            await queue.RecordAsync(delivery, outcome, CancellationToken.None);
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
            _inFlight.TryRemove(delivery.Id, out _);
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
