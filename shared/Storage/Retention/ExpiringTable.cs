using System.Data.Common;

namespace Shared.Storage.Retention;

/// <summary>
/// A table whose rows are removed when they are old, a page at a time in the order of their ids. These are UUIDs of version 7, so the old
/// rows lie together: they are found without an index of their own, and leave whole pages of the key's index empty for new ones.
/// </summary>
/// <param name="database">Where the table is.</param>
/// <param name="name">The table.</param>
/// <param name="id">The first column of its key.</param>
public abstract class ExpiringTable(Database database, string name, string id)
{
    /// <summary>The table's name.</summary>
    public string Name => name;

    /// <summary>Whether <c>Retention:KeepAuditFor</c> says how long the rows are kept, and not <c>Retention:KeepFor</c>.</summary>
    public virtual bool IsAuditLog => false;

    /// <summary>Looks at the next rows and removes those of them that have expired.</summary>
    /// <param name="after">Where the last page ended; empty for the first one.</param>
    /// <param name="before">Older rows have expired.</param>
    /// <param name="rows">The most to look at.</param>
    /// <param name="ct">Cancels the removal; the page then stays as it is.</param>
    public Task<ExpiryPage> RemovePageAsync(Guid after, DateTimeOffset before, int rows, CancellationToken ct) => database.WriteAsync(
        async transaction =>
        {
            var end = TimeOrderedId.First(before);
            var last = await transaction.QuerySingleOrDefaultAsync<Guid?>(
                $"select {id} from {name} where {id} > @after and {id} < @end order by {id} limit 1 offset @others",
                new { after, end, others = rows - 1 },
                ct);
            return new ExpiryPage(last, await RemoveAsync(new ExpiryRange(after, last ?? end, before), transaction, ct));
        },
        ct);

    /// <summary>The clock of the table's server; null where there is none but this process's.</summary>
    internal Task<DateTimeOffset?> ReadClockAsync(CancellationToken ct) => database.ReadClockAsync(ct);

    /// <summary>When the newest row was made that was made by then; null where there is none.</summary>
    internal async Task<DateTimeOffset?> ReadNewestAsync(DateTimeOffset until, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var newest = await connection.QuerySingleOrDefaultAsync<Guid?>(
            $"select {id} from {name} where {id} < @end order by {id} desc limit 1", new { end = TimeOrderedId.First(until) }, ct);
        return newest is { } found ? TimeOrderedId.TimeOf(found) : null;
    }

    /// <summary>How many rows the table has.</summary>
    internal async Task<long> CountAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {name}", ct);
    }

    /// <summary>Removes the expired rows of a range, and returns how many there were.</summary>
    protected abstract Task<int> RemoveAsync(ExpiryRange range, DbTransaction transaction, CancellationToken ct);
}

/// <summary>A page of rows that may have expired.</summary>
/// <param name="After">All ids in it are greater.</param>
/// <param name="UpTo">The greatest id in it.</param>
/// <param name="Before">Older rows have expired.</param>
public sealed record ExpiryRange(Guid After, Guid UpTo, DateTimeOffset Before);

/// <summary>The result of one page.</summary>
/// <param name="Last">The last id of the page; null when there are no more pages.</param>
/// <param name="Removed">How many rows were removed.</param>
public readonly record struct ExpiryPage(Guid? Last, int Removed);
