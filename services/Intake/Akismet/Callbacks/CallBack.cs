using System.Collections.Concurrent;
using Intake.Decisions;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Failures;
using Shared.Storage;

namespace Intake.Akismet.Callbacks;

/// <summary>
/// Posts the verdicts that came after the answer to the sites' callback addresses. It reads decisions from the table, so it does not matter
/// which process recorded them: a decision recorded here is sent at once, any other a few seconds later. A site may get a verdict twice;
/// the second changes nothing there.
/// </summary>
internal sealed partial class CallBack : BackgroundService
{
    /// <summary>How many calls run at the same time. They mostly wait for the network.</summary>
    private const int MostAtOnce = 64;

    /// <summary>How many checks are woken for by their decision. Further ones are found in the table, a few seconds later.</summary>
    private const int MostExpected = 10_000;

    /// <summary>The pause between two looks at the table while checks wait for a decision, and after a failure.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>The pause while no check waits: a process that crashed may have left some.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly CallbackTable _table;
    private readonly KeySeal _seal;
    private readonly SendCallback _send;
    private readonly ILogger<CallBack> _logger;
    private readonly Signal _signal;
    private readonly BackgroundLoop _loop;
    private readonly ConcurrentDictionary<Guid, bool> _expected = new();
    private readonly ConcurrentDictionary<Guid, (Guid SiteId, Task Call)> _calls = new();

    public CallBack(
        CallbackTable table, DecisionRecorder recorder, KeySeal seal, SendCallback send, TimeProvider time, ILogger<CallBack> logger)
    {
        (_table, _seal, _send, _logger, _signal) = (table, seal, send, logger, new Signal(time));
        _loop = new("Calling sites back", Pause, DatabaseFailure.IsTransient, time, logger);
        recorder.Recorded += WakeFor;
    }

    /// <summary>Announces a stored check that needs a callback.</summary>
    public void Expect(Guid guid)
    {
        if (_expected.Count < MostExpected)
            _expected.TryAdd(guid, true);
        _signal.Set();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_calls.Values.Select(static call => call.Call)).WaitAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(CallDueAsync, stoppingToken);

    private async Task CallDueAsync(CancellationToken ct)
    {
        if (await StartDueAsync(ct) == 0)
            await _signal.WaitAsync(await _table.AnyAsync(ct) ? Pause : LongestSleep, ct);
    }

    private async Task<int> StartDueAsync(CancellationToken ct)
    {
        var room = MostAtOnce - _calls.Count;
        if (room <= 0)
            return 0;
        // Sites that are being called are left out, so that others do not wait behind a slow one.
        var due = await _table.TakeAsync(room, [.. _calls.Values.Select(static call => call.SiteId)], ct);
        foreach (var call in due)
        {
            _expected.TryRemove(call.Guid, out _);
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _calls[call.Guid] = (call.SiteId, CallAsync(call, go.Task, ct));
            go.SetResult();
        }

        return due.Count;
    }

    private void WakeFor(IReadOnlyList<CommentDecided> decided)
    {
        if (_expected.IsEmpty)
            return;
        foreach (var decision in decided)
        {
            if (decision.Status != CommentStatus.Held && _expected.TryRemove(decision.CommentId, out _))
                _signal.Set();
        }
    }

    private async Task CallAsync(DueCallback call, Task go, CancellationToken ct)
    {
        await go;
        try
        {
            await CallOrGiveUpAsync(call, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process stops. Give the row back, so that the next process need not wait for the lease to end.
            await GiveBackAsync(call);
        }
#pragma warning disable CA1031 // One call's failure must not end the others. Its row is due again when the lease ends.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _loop.Report(e);
        }
        finally
        {
            _calls.TryRemove(call.Guid, out _);
            _signal.Set();
        }
    }

    private async Task GiveBackAsync(DueCallback call)
    {
        try
        {
            await _table.GiveBackAsync(call, CancellationToken.None);
        }
#pragma warning disable CA1031 // The row is due again when the lease is over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _loop.Report(e);
        }
    }

    private async Task CallOrGiveUpAsync(DueCallback call, CancellationToken ct)
    {
        if (call.Status is not ("approved" or "rejected") || await _seal.OpenAsync(call.Guid, call.SealedKey, ct) is not { } key)
        {
            await _table.EndAsync(call.Guid, ct);
            LogGivenUp(_logger, call.Guid, call.SiteId, "nobody decided, or the secret has changed");
            return;
        }

        var outcome = await _send.SendAsync(call.Callback, key, call.Guid, call.Status == "rejected" ? Verdict.Spam : Verdict.Ham, ct);
        // The outcome of a finished call is stored even while the process stops.
        if (outcome.Error is null)
            await _table.EndAsync(call.Guid, CancellationToken.None);
        else if (!await _table.TryAgainAsync(call, outcome.RetryAfter, CancellationToken.None))
            LogGivenUp(_logger, call.Guid, call.SiteId, outcome.Error);
        LogAttempt(_logger, call.Guid, call.SiteId, call.Attempts, outcome.Error ?? "delivered");
    }

    [LoggerMessage(LogLevel.Information, "Callback about {Guid} (site {SiteId}), attempt {Attempt}: {Outcome}")]
    private static partial void LogAttempt(ILogger logger, Guid guid, Guid siteId, int attempt, string outcome);

    [LoggerMessage(LogLevel.Warning, "Gave up the callback about {Guid} (site {SiteId}): {Reason}")]
    private static partial void LogGivenUp(ILogger logger, Guid guid, Guid siteId, string reason);
}
