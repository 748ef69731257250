using Microsoft.Extensions.Time.Testing;
using Shared.Batching;

namespace Shared.Tests.Batching;

public sealed class SignalTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_set_before_wakes_the_next_one_who_waits_and_only_once()
    {
        var signal = new Signal(_time);
        signal.Set();
        signal.Set();

        await signal.WaitAsync(Ct);

        Assert.False(signal.WaitAsync(Ct).IsCompleted);
    }

    [Fact]
    public async Task Whoever_waits_is_woken_when_it_is_set()
    {
        var signal = new Signal(_time);
        var waiting = signal.WaitAsync(TimeSpan.FromHours(1), Ct);
        var before = waiting.IsCompleted;

        signal.Set();
        await waiting;

        Assert.False(before);
    }

    [Fact]
    public async Task Waiting_ends_with_its_time_and_takes_no_later_signal()
    {
        var signal = new Signal(_time);
        var waiting = signal.WaitAsync(TimeSpan.FromSeconds(5), Ct);

        _time.Advance(TimeSpan.FromSeconds(5));
        await waiting;
        signal.Set();

        Assert.True(signal.WaitAsync(Ct).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_stops_is_told()
    {
        using var stop = new CancellationTokenSource();
        var waiting = new Signal(_time).WaitAsync(TimeSpan.FromHours(1), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
