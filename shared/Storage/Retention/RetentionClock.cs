namespace Shared.Storage.Retention;

/// <summary>
/// The time by which rows are old. A clock may be wrong for one start, and removed rows cannot be had back. So the database's clock counts
/// if it is behind this process's, and both count only up to some time after the newest row: while comments arrive there always is a new
/// one.
/// </summary>
internal static class RetentionClock
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(30);

    /// <param name="tables">All tables of a service.</param>
    /// <param name="clock">The time of this process.</param>
    /// <param name="kept">How long the rows are kept.</param>
    /// <param name="silenceCounts">Whether the clocks count however old the newest row is.</param>
    /// <param name="ct">Cancels the statements.</param>
    public static async Task<DateTimeOffset> ReadAsync(
        IReadOnlyList<ExpiringTable> tables, DateTimeOffset clock, TimeSpan kept, bool silenceCounts, CancellationToken ct)
    {
        var now = await tables[0].ReadClockAsync(ct) is { } other && other < clock ? other : clock;
        if (silenceCounts)
            return now;
        DateTimeOffset? newest = null;
        foreach (var table in tables)
        {
            if (await table.ReadNewestAsync(now, ct) is { } found && !(found < newest))
                newest = found;
        }

        var latest = newest + (kept / 2 < LongestSilence ? kept / 2 : LongestSilence);
        return latest < now ? latest.Value : now;
    }
}
