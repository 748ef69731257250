using System.Data.Common;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>Tells a comment that retention has deleted from one that has not arrived yet.</summary>
internal static class Purged
{
    /// <summary>
    /// Whether an unknown comment is so old that it must have been deleted. Its id holds the time at which it was submitted.
    /// </summary>
    public static async Task<bool> ContainsAsync(Guid commentId, DbTransaction transaction, CancellationToken ct) =>
        await transaction.QuerySingleOrDefaultAsync<DateTimeOffset?>("select kept_from from retention", ct) is { } keptFrom
        && commentId.CompareTo(TimeOrderedId.First(keptFrom)) < 0;
}
