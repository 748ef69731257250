using System.Data.Common;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Keeps others from deciding comments until the transaction ends. The rows are updated to what they are, since SQLite has no clause that
/// locks them.
/// </summary>
internal static class CommentLock
{
    public static Task TakeAsync(
        IEnumerable<Guid> commentIds, DbTransaction transaction, ModerationDatabase database, CancellationToken ct) =>
        transaction.ExecuteAsync(
            $"update comments set version = version where id in (select r.id from {database.Rows<Guid>()})",
            new { rows = ModerationDatabase.Values(commentIds) },
            ct);
}
