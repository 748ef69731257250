using Dapper;
using Shared.Bus;
using Shared.Storage;

namespace Intake.Publishing;

/// <summary>
/// Publishes a table's rows again that have waited too long for their answer. This is what makes a purged queue, a lost message or a dead
/// process heal by itself. The table has a column <c>next_publish_at</c>, which is null once nothing is to be published.
/// </summary>
internal abstract partial class RepublishDue(string table, IntakeDatabase database, BusOptions bus, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>How many rows are taken at a time.</summary>
    protected const int Page = 500;

    /// <summary>The longest sleep: another process may have died and left work that this one does not know of.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    /// <summary>Takes the oldest due rows for this process alone, and publishes them.</summary>
    protected abstract Task PublishPageAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = bus.Transport == BusTransport.RabbitMq;
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = LongestSleep;
            try
            {
                // What was on its way in memory when the process ended is gone, and everything open is due now.
                started = started || await MakeAllDueAsync(stoppingToken);
                sleep = await UntilNextAsync(stoppingToken);
                if (sleep <= TimeSpan.Zero)
                    await PublishPageAsync(stoppingToken);
            }
            catch (Exception e) when (TransientFailure.Is(e))
            {
                LogUnavailable(logger, e.GetType().Name);
            }

            if (sleep > TimeSpan.Zero)
                await Task.Delay(sleep, time, stoppingToken);
        }
    }

    private async Task<bool> MakeAllDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
                $"update {table} set next_publish_at = @now where next_publish_at > @now",
                new { now },
                transaction,
                cancellationToken: ct)),
            ct);
        return true;
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var next = await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(new CommandDefinition(
            $"""
            select next_publish_at
            from {table}
            where next_publish_at is not null
            order by next_publish_at
            limit 1
            """,
            cancellationToken: ct));
        var sleep = next - time.GetUtcNow();
        return sleep is null || sleep > LongestSleep ? LongestSleep : sleep.Value;
    }

    [LoggerMessage(LogLevel.Warning, "Cannot read what is due: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);
}
