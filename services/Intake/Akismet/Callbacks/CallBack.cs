using Shared.Storage;

namespace Intake.Akismet.Callbacks;

/// <summary>
/// Tells sites the verdicts that came after the answer. The decision is read where it is stored, so the core needs no word about this
/// protocol, and it does not matter which process heard of it. Sites may be told twice; the second time changes nothing there.
/// </summary>
internal sealed partial class CallBack(CallbackTable table, KeySeal seal, SendCallback send, TimeProvider time, ILogger<CallBack> logger) : BackgroundService
{
    /// <summary>Looking is one look into an index of those that wait, which is mostly empty.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await CallDueAsync(stoppingToken) > 0)
                {
                }
            }
            catch (Exception e) when (TransientFailure.Is(e))
            {
                LogUnavailable(logger, e.GetType().Name);
            }
#pragma warning disable CA1031 // An exception that leaves a background service ends the host, and every site's comments with it.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(logger, e);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<int> CallDueAsync(CancellationToken ct)
    {
        var due = await table.TakeAsync(ct);
        await Task.WhenAll(due.Select(call => CallAsync(call, ct)));
        return due.Count;
    }

    private async Task CallAsync(DueCallback call, CancellationToken ct)
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

    [LoggerMessage(LogLevel.Warning, "Cannot read which sites to call back: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);
}
