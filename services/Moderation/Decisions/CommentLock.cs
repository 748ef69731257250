using System.Data.Common;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>
/// Locks comments until the transaction ends, so that nobody else decides them. It updates the rows without changing them, because SQLite
/// has no <c>for update</c>.
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
