using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Shared.Storage.Retention;

/// <summary>
/// Removes expired rows once a day. After each page it pauses for as long as the page took, and so leaves half of the time to comments.
/// Several processes may do it at once.
/// </summary>
internal sealed partial class RemoveExpired(
    IEnumerable<ExpiringTables> services,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<RemoveExpired> logger) : BackgroundService
{
    private const int Page = 500;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private static readonly Counter<long> Removed = new Meter("Storage").CreateCounter<long>(
        "storage.expired", "{row}", "Rows removed because they were old, by table");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value is { KeepFor: null, KeepAuditFor: null })
            return;
        while (true)
        {
            var now = time.GetUtcNow();
            foreach (var table in services.SelectMany(static service => service.All))
            {
                if (options.Value.TimeFor(table) is { } kept)
                    await RemoveAsync(table, now - kept, stoppingToken);
            }

            await Task.Delay(Day, time, stoppingToken);
        }
    }

    private async Task RemoveAsync(ExpiringTable table, DateTimeOffset before, CancellationToken ct)
    {
        var removed = 0;
        Guid? after = Guid.Empty;
        while (after is { } from)
        {
            var began = time.GetTimestamp();
            TimeSpan pause;
            try
            {
                var page = await table.RemovePageAsync(from, before, Page, ct);
                after = page.Last;
                removed += page.Removed;
                Removed.Add(page.Removed, new KeyValuePair<string, object?>("table", table.Name));
                pause = time.GetElapsedTime(began);
            }
            catch (Exception e) when (DatabaseFailure.IsTransient(e))
            {
                LogWaiting(logger, table.Name, e.GetType().Name);
                pause = AfterFailure;
            }
#pragma warning disable CA1031 // A failure must not end the process, nor keep other tables' old rows: this table can wait for a day.
            catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(logger, table.Name, e);
                return;
            }

            await Task.Delay(pause, time, ct);
        }

        if (removed > 0)
            LogRemoved(logger, removed, table.Name, before);
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} rows of {Table} that were older than {Before:u}")]
    private static partial void LogRemoved(ILogger logger, int count, string table, DateTimeOffset before);

    [LoggerMessage(LogLevel.Warning, "Cannot remove old rows of {Table} now ({Reason}); trying again in a minute")]
    private static partial void LogWaiting(ILogger logger, string table, string reason);

    [LoggerMessage(LogLevel.Error, "Cannot remove old rows of {Table}; trying again in a day")]
    private static partial void LogFailed(ILogger logger, string table, Exception reason);
}
