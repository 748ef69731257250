using System.Data.Common;

namespace Moderation.Queue.Claims;

/// <summary>Reads claimed comments.</summary>
internal static class ClaimTable
{
    /// <summary>These comments as the queue shows them, the most urgent first.</summary>
    public static Task<List<QueueItem>> ReadAsync(
        IReadOnlyList<Guid> commentIds, DateTimeOffset now, ModerationDatabase database, DbTransaction transaction, CancellationToken ct) =>
        commentIds.Count == 0
            ? Task.FromResult(new List<QueueItem>())
            : QueueItem.ReadAsync(
                $"picked as (select r.id as comment_id from {database.Rows<Guid>()})",
                QueueOrder.Priority,
                new { rows = ModerationDatabase.Values(commentIds) },
                now,
                transaction.Connection!,
                ct);
}
