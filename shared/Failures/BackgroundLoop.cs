using Microsoft.Extensions.Logging;

namespace Shared.Failures;

/// <summary>
/// Keeps background work going. A failure ends only its own attempt: it is logged, and after a pause the work goes on. A transient failure
/// is a warning, since an outage is no bug and needs no stack; any other failure is an error with its stack.
/// </summary>
/// <param name="work">Names the work in the log, such as <c>Announcing sites</c>.</param>
/// <param name="pause">How long to wait after a failure.</param>
/// <param name="isTransient">Tells transient failures from bugs.</param>
/// <param name="time">Measures the pause.</param>
/// <param name="logger">Takes the failures.</param>
public sealed partial class BackgroundLoop(string work, TimeSpan pause, IsTransient isTransient, TimeProvider time, ILogger logger)
{
    /// <summary>Runs <paramref name="step"/> again and again until <paramref name="ct"/> is cancelled.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled during a step or a pause.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            await TryAsync(step, ct);
    }

    /// <summary>Runs <paramref name="step"/> once.</summary>
    /// <returns>True when it succeeded; false when it failed and the pause after the failure is over.</returns>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="ct"/> was cancelled during the step or the pause. Any other failure after the cancellation leaves too.
    /// </exception>
    public async Task<bool> TryAsync(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        try
        {
            await step(ct);
            return true;
        }
#pragma warning disable CA1031 // An exception that leaves a background service ends the host, and with it everything that still works.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Report(e);
        }

        await Task.Delay(pause, time, ct);
        return false;
    }

    /// <summary>Logs a failure of a part of the work that runs beside the loop.</summary>
    public void Report(Exception failure)
    {
        // The loop itself is not being cancelled, so a cancellation comes from a time limit inside the step.
        if (failure is OperationCanceledException || isTransient(failure))
            LogInterrupted(logger, work, failure.GetType().Name);
        else
            LogFailed(logger, failure, work);
    }

    [LoggerMessage(LogLevel.Warning, "{Work} was interrupted by an outage and will be tried again: {Reason}")]
    private static partial void LogInterrupted(ILogger logger, string work, string reason);

    [LoggerMessage(LogLevel.Error, "{Work} failed and will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, string work);
}
