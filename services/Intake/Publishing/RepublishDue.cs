using Shared.Batching;
using Shared.Bus;
using Shared.Failures;
using Shared.Storage;

namespace Intake.Publishing;

/// <summary>
/// Republishes a table's rows that have waited too long for their answer. It recovers what a purged queue, a lost message or a crashed
/// process left behind.
/// </summary>
/// <typeparam name="TDue">A due row, with the columns of <see cref="OutboxTable.Columns"/>.</typeparam>
/// <typeparam name="TNext">A row's key, and when it is due next.</typeparam>
internal abstract partial class RepublishDue<TDue, TNext>(
    OutboxTable table,
    IntakeDatabase database,
    OutboxPublisher publisher,
    BusOptions bus,
    TimeProvider time,
    ILogger logger) : BackgroundService
{
    /// <summary>How many rows one transaction takes.</summary>
    private const int Page = 500;

    /// <summary>The longest sleep: a process that crashed may have left rows that this one was not told of.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    /// <summary>
    /// No row waits longer (<see cref="IntakeOptions.RepublishAtMostEvery"/>). A later time was written while the clock was ahead.
    /// </summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly Signal _signal = new(time);
    private readonly BackgroundLoop _loop = new($"Republishing {table.Name}", AfterFailure, DatabaseFailure.IsTransient, time, logger);
    private readonly Lock _lock = new();
    private bool _started = bus.Transport == BusTransport.RabbitMq;
    private DateTimeOffset _nextLook;

    /// <summary>Announces a stored row and when it is due, which is seldom before the next look at the table.</summary>
    public void Expect(DateTimeOffset due)
    {
        if (LookBy(due))
            _signal.Set();
    }

    /// <summary>The row's id, for the log.</summary>
    protected abstract Guid IdOf(TDue row);

    protected abstract object MessageOf(TDue row, DateTimeOffset now);

    protected abstract TNext NextOf(TDue row, DateTimeOffset now);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(PublishDueAsync, stoppingToken);

    private async Task PublishDueAsync(CancellationToken ct)
    {
        lock (_lock)
            _nextLook = time.GetUtcNow() + LongestSleep;
        // The bus in memory lost its messages with the process, so every open row is due now.
        _started = _started || await MakeDueAsync(time.GetUtcNow(), ct);
        if (await NextAsync(ct) is { } next)
        {
            if (next <= time.GetUtcNow())
                await PublishPageAsync(ct);
            LookBy(next);
        }

        while (UntilNextLook() is { } rest)
            await _signal.WaitAsync(rest, ct);
    }

    /// <summary>Brings the next look forward to <paramref name="latest"/>, if it is later.</summary>
    private bool LookBy(DateTimeOffset latest)
    {
        lock (_lock)
        {
            if (latest >= _nextLook)
                return false;
            _nextLook = latest;
            return true;
        }
    }

    private TimeSpan? UntilNextLook()
    {
        lock (_lock)
        {
            // A longer rest means that the clock was set back.
            return _nextLook - time.GetUtcNow() is var rest && rest > TimeSpan.Zero && rest <= LongestSleep ? rest : null;
        }
    }

    private async Task PublishPageAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = await TakeAsync(now, ct);
        if (due.Count == 0)
            return;
        foreach (var row in due)
            LogRepublishing(logger, table.Name, IdOf(row));
        await Task.WhenAll(due.Select(row => publisher.PublishAsync(MessageOf(row, now), ct)));
        table.Republished.Add(due.Count);
    }

    /// <summary>Leases the oldest due rows to this process, by moving their time ahead.</summary>
    private Task<List<TDue>> TakeAsync(DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async transaction =>
        {
            var due = await transaction.QueryAsync<TDue>(
                $"""
                select {table.Columns}
                from {table.Name}
                where next_publish_at <= @now
                order by next_publish_at
                limit {Page}
                {database.LockAndSkip}
                """,
                new { now },
                ct);
            if (due.Count > 0)
            {
                await transaction.ExecuteAsync(
                    $"""
                    update {table.Name}
                    set next_publish_at = r.next_publish_at, publish_count = {table.Name}.publish_count + 1
                    from {database.Rows<TNext>()}
                    where {table.SameRow}
                    """,
                    new { rows = Database.Values(due.Select(row => NextOf(row, now))) },
                    ct);
            }

            return due;
        },
        ct);

    private async Task<bool> MakeDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                $"update {table.Name} set next_publish_at = @now where next_publish_at > @after", new { now, after }, ct),
            ct);
        return true;
    }

    /// <summary>When the next row is due; null if no row is open.</summary>
    private async Task<DateTimeOffset?> NextAsync(CancellationToken ct)
    {
        var (open, now) = (await OpenAsync(ct), time.GetUtcNow());
        if (open.Last is null || open.Last <= now + LongestPause)
            return open.First;
        await MakeDueAsync(now + LongestPause, ct);
        return now;
    }

    private async Task<Open> OpenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleAsync<Open>(
            $"""
            select
                (select min(next_publish_at) from {table.Name} where next_publish_at is not null) as first,
                (select max(next_publish_at) from {table.Name} where next_publish_at is not null) as last
            """,
            null,
            ct);
    }

    /// <summary>When the first and the last of the open rows are due.</summary>
    private sealed record Open
    {
        public DateTimeOffset? First { get; init; }

        public DateTimeOffset? Last { get; init; }
    }

    [LoggerMessage(LogLevel.Information, "Republishing {Id} of {Table}, which has no answer yet")]
    private static partial void LogRepublishing(ILogger logger, string table, Guid id);
}
