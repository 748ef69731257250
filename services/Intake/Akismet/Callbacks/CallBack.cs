using Shared.Storage;

namespace Intake.Akismet.Callbacks;

/// <summary>
/// Tells sites the verdicts that came after the answer. The decision is read where it is stored, so the core needs no word about this
/// protocol, and it does not matter which process heard of it. Sites may be told twice; the second time changes nothing there.
/// </summary>
internal sealed partial class CallBack(CallbackTable table, KeySeal seal, SendCallback send, TimeProvider time, ILogger<CallBack> logger) : BackgroundService
{
    /// <summary>How many calls are made at the same time. They wait for others more than they work.</summary>
    private const int MostAtOnce = 64;

    /// <summary>Looking is one look into an index of those that wait, which is mostly empty.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var calls = new List<(Guid SiteId, Task Call)>();
        while (!stoppingToken.IsCancellationRequested)
        {
            // A site that is being called has its turn; the others do not wait for its answer.
            calls.RemoveAll(static call => call.Call.IsCompleted);
            var due = await TakeAsync(MostAtOnce - calls.Count, calls.ConvertAll(static call => call.SiteId), stoppingToken);
            calls.AddRange(due.Select(call => (call.SiteId, CallAsync(call, stoppingToken))));
            if (due.Count == 0)
                await Task.WhenAny(calls.Select(static call => call.Call).Append(Task.Delay(Pause, time, stoppingToken)));
        }

        await Task.WhenAll(calls.Select(static call => call.Call));
    }

    private async Task<IReadOnlyList<DueCallback>> TakeAsync(int room, IReadOnlyList<Guid> busySites, CancellationToken ct)
    {
        try
        {
            return room > 0 ? await table.TakeAsync(room, busySites, ct) : [];
        }
#pragma warning disable CA1031 // An exception that leaves a background service ends the host, and every site's comments with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Report(e, ct);
            return [];
        }
    }

    private async Task CallAsync(DueCallback call, CancellationToken ct)
    {
        try
        {
            await CallOrGiveUpAsync(call, ct);
        }
#pragma warning disable CA1031 // One call's failure is its own. Its row is due again when the lease is over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Report(e, ct);
        }
    }

    private void Report(Exception e, CancellationToken ct)
    {
        if (TransientFailure.Is(e))
            LogUnavailable(logger, e.GetType().Name);
        else if (!ct.IsCancellationRequested)
            LogFailed(logger, e);
    }

    private async Task CallOrGiveUpAsync(DueCallback call, CancellationToken ct)
    {
        if (call.Status is not ("approved" or "rejected") || await seal.OpenAsync(call.Guid, call.SealedKey, ct) is not { } key)
        {
            await table.EndAsync(call.Guid, ct);
            LogGivenUp(logger, call.Guid, call.SiteId, "nobody decided, or the secret has changed");
            return;
        }

        var outcome = await send.SendAsync(call.Callback, key, call.Guid, call.Status == "rejected" ? Verdict.Spam : Verdict.Ham, ct);
        // What was sent is written down even while stopping.
        if (outcome.Error is null)
            await table.EndAsync(call.Guid, CancellationToken.None);
        else if (!await table.TryAgainAsync(call, outcome.RetryAfter, CancellationToken.None))
            LogGivenUp(logger, call.Guid, call.SiteId, outcome.Error);
        LogAttempt(logger, call.Guid, call.SiteId, call.Attempts, outcome.Error ?? "delivered");
    }

    [LoggerMessage(LogLevel.Information, "Callback about {Guid} (site {SiteId}), attempt {Attempt}: {Outcome}")]
    private static partial void LogAttempt(ILogger logger, Guid guid, Guid siteId, int attempt, string outcome);

    [LoggerMessage(LogLevel.Warning, "Callback about {Guid} (site {SiteId}) is given up: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, Guid guid, Guid siteId, string reason);

    [LoggerMessage(LogLevel.Error, "Calling sites back failed; what was not called is due again within a minute")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Cannot read or write which sites to call back: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);
}
