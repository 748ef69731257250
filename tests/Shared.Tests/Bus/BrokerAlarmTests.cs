using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shared.Bus;

namespace Shared.Tests.Bus;

public sealed class BrokerAlarmTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly BrokerAlarm _alarm;

    public BrokerAlarmTests() => _alarm = new BrokerAlarm(_time, NullLogger<BrokerAlarm>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_wait_until_the_connection_is_watched_and_while_the_broker_takes_none()
    {
        var beforeTheFirst = _alarm.OpenAsync(Ct);
        Assert.False(beforeTheFirst.IsCompleted);

        _alarm.Clear();
        await beforeTheFirst;
        Assert.True(_alarm.OpenAsync(Ct).IsCompleted);

        _alarm.Raise("low on disk");
        var during = _alarm.OpenAsync(Ct);
        Assert.False(during.IsCompleted);
        Assert.Equal("low on disk", _alarm.Reason);

        _alarm.Clear();
        await during;
        Assert.Null(_alarm.Reason);
    }

    [Fact]
    public async Task A_message_that_waits_can_be_given_up()
    {
        using var given = new CancellationTokenSource();
        var waiting = _alarm.OpenAsync(given.Token);

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Only_an_alarm_that_lasts_is_overdue()
    {
        _alarm.Clear();
        var first = _alarm.Overdue;
        _alarm.Raise("low on memory");
        _time.Advance(BrokerAlarm.Patience / 2);
        _alarm.Clear();
        _time.Advance(BrokerAlarm.Patience);
        Assert.False(first.IsCancellationRequested);

        var second = _alarm.Overdue;
        _alarm.Raise("low on memory");
        _time.Advance(BrokerAlarm.Patience);
        Assert.True(second.IsCancellationRequested);
        _alarm.Clear();
        Assert.False(_alarm.Overdue.IsCancellationRequested);
    }

    public void Dispose() => _alarm.Dispose();
}
