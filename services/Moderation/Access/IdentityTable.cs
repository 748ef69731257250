using System.Data.Common;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>Writes the identities that people have at identity providers.</summary>
internal static class IdentityTable
{
    /// <param name="personId">The person.</param>
    /// <param name="issuer">The provider's issuer.</param>
    /// <param name="subject">The person's subject there.</param>
    /// <param name="linkedBy">The administrator who links them; null if a verified address did.</param>
    /// <param name="now">The current time.</param>
    /// <param name="transaction">The transaction to write in.</param>
    /// <param name="ct">Cancels the statement.</param>
    /// <returns>False if somebody has this identity already, or if the person has another one at this provider.</returns>
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
