using System.Data.Common;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>Tells a comment that is kept no longer from one that has not come yet.</summary>
internal static class Purged
{
    /// <summary>Whether an unknown comment is so old that it can only have been removed. Its id tells when it came.</summary>
    public static async Task<bool> ContainsAsync(Guid commentId, DbTransaction transaction, CancellationToken ct) =>
        await transaction.QuerySingleOrDefaultAsync<DateTimeOffset?>("select kept_from from retention", ct) is { } keptFrom
        && commentId.CompareTo(TimeOrderedId.First(keptFrom)) < 0;
}
