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
            foreach (var service in services)
                await RemoveAsync(service, stoppingToken);

            await Task.Delay(Day, time, stoppingToken);
        }
    }

    private async Task RemoveAsync(ExpiringTables service, CancellationToken ct)
    {
        foreach (var table in service.All)
        {
            if (options.Value.TimeFor(table) is { } kept)
                await RemoveAsync(new Run(service, table, kept), ct);
        }
    }

    private async Task RemoveAsync(Run run, CancellationToken ct)
    {
        for (var isDone = false; !isDone;)
        {
            var began = time.GetTimestamp();
            TimeSpan pause;
            try
            {
                isDone = !await RemovePageAsync(run, ct);
                pause = time.GetElapsedTime(began);
            }
            catch (Exception e) when (DatabaseFailure.IsTransient(e))
            {
                LogWaiting(logger, run.Table.Name, e.GetType().Name);
                pause = AfterFailure;
            }
#pragma warning disable CA1031 // A failure must not end the process, nor keep other tables' old rows: this table can wait for a day.
            catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(logger, run.Table.Name, e);
                return;
            }

            await Task.Delay(pause, time, ct);
        }

        if (run.Removed > 0)
            LogRemoved(logger, run.Removed, run.Table.Name, run.Before!.Value);
    }

    /// <summary>Removes the next page of a run, and returns whether there is another one.</summary>
    private async Task<bool> RemovePageAsync(Run run, CancellationToken ct)
    {
        var isLimited = options.Value.LargestShare < 1;
        run.Before ??= await RetentionClock.ReadAsync(run.Service.All, time.GetUtcNow(), run.Kept, !isLimited, ct) - run.Kept;
        var page = await run.Table.RemovePageAsync(run.After, run.Before.Value, Page, ct);
        run.Removed += page.Removed;
        Removed.Add(page.Removed, new KeyValuePair<string, object?>("table", run.Table.Name));
        if (page.Last is not { } last)
            return false;
        run.After = last;
        if (!isLimited || run.Removed == 0 || run.Removed < (run.Most ??= await ReadMostAsync(run, ct)))
            return true;
        LogStopped(logger, run.Removed, run.Table.Name);
        return false;
    }

    /// <summary>
    /// How many rows one run may remove. Where rows are kept for some days only, a large share of them expires each day: three days' worth
    /// may always go.
    /// </summary>
    private async Task<long> ReadMostAsync(Run run, CancellationToken ct)
    {
        var share = Math.Max(options.Value.LargestShare, 3 / (run.Kept.TotalDays + 1));
        return Math.Max(Page, (long)(share * (run.Removed + await run.Table.CountAsync(ct))));
    }

    /// <summary>A day's run over one table.</summary>
    private sealed class Run(ExpiringTables service, ExpiringTable table, TimeSpan kept)
    {
        public ExpiringTables Service => service;

        public ExpiringTable Table => table;

        public TimeSpan Kept => kept;

        public DateTimeOffset? Before { get; set; }

        public Guid After { get; set; }

        public long Removed { get; set; }

        public long? Most { get; set; }
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} rows of {Table} that were older than {Before:u}")]
    private static partial void LogRemoved(ILogger logger, long count, string table, DateTimeOffset before);

    [LoggerMessage(
        LogLevel.Warning,
        "Removed {Count} old rows of {Table}, which is as much of it as one run may remove. The next ones go in a day. Check the clock if "
        + "there should not be so many. To remove all of them at once, set Retention:LargestShare to 1.")]
    private static partial void LogStopped(ILogger logger, long count, string table);

    [LoggerMessage(LogLevel.Warning, "Cannot remove old rows of {Table} now ({Reason}); trying again in a minute")]
    private static partial void LogWaiting(ILogger logger, string table, string reason);

    [LoggerMessage(LogLevel.Error, "Cannot remove old rows of {Table}; trying again in a day")]
    private static partial void LogFailed(ILogger logger, string table, Exception reason);
}
