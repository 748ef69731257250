using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shared.Failures;

namespace Shared.Tests.Failures;

public sealed class BackgroundLoopTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly WatchedTime _time = new();
    private readonly KeptLog _log = new();
    private readonly BackgroundLoop _loop;

    public BackgroundLoopTests() => _loop = new("Sweeping", Pause, static e => e is TimeoutException, _time, _log);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bug_is_logged_with_its_stack_once_a_pause()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = _loop.RunAsync(StumbleAsync, stop.Token);
        for (var attempts = 1; attempts <= 3; attempts++)
        {
            await _time.PauseAsync(Ct);
            Assert.Equal(attempts, _log.Entries.Count);
            _time.Advance(Pause);
        }

        await StopAsync(running, stop);
        Assert.All(_log.Entries, static entry =>
        {
            Assert.Equal(LogLevel.Error, entry.Level);
            Assert.Contains("Sweeping", entry.Text, StringComparison.Ordinal);
            Assert.Contains(nameof(StumbleAsync), entry.Exception!.StackTrace, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Nothing_runs_before_the_pause_is_over()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = _loop.RunAsync(StumbleAsync, stop.Token);
        await _time.PauseAsync(Ct);

        _time.Advance(Pause - TimeSpan.FromMilliseconds(1));

        await StopAsync(running, stop);
        Assert.Single(_log.Entries);
    }

    [Fact]
    public async Task An_outage_is_a_warning_that_names_it_and_has_no_stack()
    {
        var attempt = _loop.TryAsync(static _ => throw new TimeoutException("by 10.0.0.7"), Ct);
        await _time.PauseAsync(Ct);
        _time.Advance(Pause);

        Assert.False(await attempt);
        var entry = Assert.Single(_log.Entries);
        Assert.Equal((LogLevel.Warning, null), (entry.Level, entry.Exception));
        Assert.Contains(nameof(TimeoutException), entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.7", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_limit_inside_a_step_is_a_warning()
    {
        var attempt = _loop.TryAsync(static _ => Task.FromCanceled(new CancellationToken(canceled: true)), Ct);
        await _time.PauseAsync(Ct);
        _time.Advance(Pause);

        Assert.False(await attempt);
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Entries).Level);
    }

    [Fact]
    public async Task A_step_that_succeeds_is_followed_by_the_next_without_a_pause()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var steps = 0;

        await _loop.RunAsync(_ => ++steps < 3 ? Task.CompletedTask : stop.CancelAsync(), stop.Token);

        Assert.Equal(3, steps);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task A_cancelled_step_ends_the_loop_and_is_not_logged()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = _loop.RunAsync(static ct => Task.Delay(Timeout.InfiniteTimeSpan, ct), stop.Token);

        await StopAsync(running, stop);

        Assert.Empty(_log.Entries);
    }

    private static async Task StopAsync(Task running, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static Task StumbleAsync(CancellationToken ct) => throw new InvalidOperationException("a bug");

    /// <summary>A clock that tells when the loop waits for it.</summary>
    private sealed class WatchedTime : FakeTimeProvider
    {
        private readonly Channel<bool> _pauses = Channel.CreateUnbounded<bool>();

        public async Task PauseAsync(CancellationToken ct) => await _pauses.Reader.ReadAsync(ct);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _pauses.Writer.TryWrite(true);
            return timer;
        }
    }

    private sealed class KeptLog : ILogger
    {
        public List<(LogLevel Level, string Text, Exception? Exception)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, formatter(state, exception), exception));
    }
}
