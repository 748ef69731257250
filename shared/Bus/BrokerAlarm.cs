using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Shared.Bus;

/// <summary>
/// The broker's resource alarm. While its memory or disk is short, the broker reads nothing from connections that publish, and confirms
/// nothing. It goes on delivering messages to other connections and taking their acknowledgements.
/// </summary>
/// <remarks>Thread-safe. In memory there is no alarm.</remarks>
public sealed partial class BrokerAlarm : IDisposable
{
    /// <summary>
    /// How long an alarm must last before messages are dropped whose sender repeats them: as long as Intake waits for a decision before it
    /// publishes a comment again, so that dropping them delays nothing.
    /// </summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Meter Meter = new("Bus");

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ILogger<BrokerAlarm> _logger;
    private CancellationTokenSource _overdue;
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _reason;

    /// <summary>Adds the gauge <c>bus.blocked</c>.</summary>
    public BrokerAlarm(TimeProvider time, ILogger<BrokerAlarm> logger)
    {
        _time = time;
        _logger = logger;
        _overdue = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Meter.CreateObservableGauge("bus.blocked", () => Reason is null ? 0 : 1, null, "1 while the broker takes no messages");
    }

    /// <summary>Why the broker takes no messages, in its own words, such as <c>low on disk</c>; null while it takes them.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>Cancelled once the alarm has lasted for <see cref="Patience"/>; another token after it has ended.</summary>
    internal CancellationToken Overdue
    {
        get
        {
            lock (_lock)
                return _overdue.Token;
        }
    }

    /// <summary>Waits until a connection is watched for alarms and there is none.</summary>
    internal Task OpenAsync(CancellationToken ct)
    {
        var open = Volatile.Read(ref _open).Task;
        return open.IsCompletedSuccessfully ? Task.CompletedTask : open.WaitAsync(ct);
    }

    /// <summary>The broker began to block the connection.</summary>
    internal void Raise(string reason)
    {
        Close();
        lock (_lock)
        {
            _reason = reason;
            _overdue.CancelAfter(Patience);
        }

        LogRaised(_logger, reason);
    }

    /// <summary>The broker takes messages on a connection that is watched.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            if (_reason is not null)
                LogCleared(_logger);
            _reason = null;
            _overdue.Dispose();
            _overdue = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
            _open.TrySetResult();
        }
    }

    /// <summary>Holds publishers back: no connection is watched.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            if (_open.Task.IsCompleted)
                _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _overdue.Dispose();

    [LoggerMessage(
        LogLevel.Warning, "The broker takes no messages: {Reason}. It must get more of this; queues are emptied meanwhile")]
    private static partial void LogRaised(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "The broker takes messages again")]
    private static partial void LogCleared(ILogger logger);
}
