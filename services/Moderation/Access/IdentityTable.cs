using System.Data.Common;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>Who people are at identity providers.</summary>
internal static class IdentityTable
{
    /// <param name="personId">Whose it is.</param>
    /// <param name="issuer">The provider.</param>
    /// <param name="subject">Who they are there.</param>
    /// <param name="linkedBy">Who says so; null where a verified address does.</param>
    /// <param name="now">When.</param>
    /// <param name="transaction">Where it is written.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False where the identity is somebody's already, or the person has another one of that provider.</returns>
    public static async Task<bool> InsertAsync(
        Guid personId,
        string issuer,
        string subject,
        Guid? linkedBy,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            insert into identities (issuer, subject, person_id, linked_by, created_at)
            values (@issuer, @subject, @personId, @linkedBy, @now)
            on conflict do nothing
            """,
            new { personId, issuer, subject, linkedBy, now },
            ct) == 1;

    public static Task<int> RemoveAsync(Guid personId, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("delete from identities where person_id = @personId", new { personId }, ct);

    public static Task RemoveLinkedByOthersAsync(Guid personId, Guid linker, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            "delete from identities where person_id = @personId and linked_by <> @linker", new { personId, linker }, ct);
}
