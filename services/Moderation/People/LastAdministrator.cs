using System.Data.Common;
using Moderation.Access;
using Shared.Storage;

namespace Moderation.People;

/// <summary>Keeps the server from being left without anybody who may do everything.</summary>
internal static class LastAdministrator
{
    /// <summary>
    /// Whether there is an administrator at all sites beside this person who can sign in. Their rows are touched first, so that two who
    /// remove each other wait for one another: locking them would take a clause that SQLite does not have.
    /// </summary>
    public static async Task<bool> HasAnotherAsync(Guid personId, DbTransaction transaction, CancellationToken ct)
    {
        await PersonTable.HoldAdministratorsAsync(transaction, ct);
        return await transaction.ExecuteScalarAsync<long>(
            """
            select count(*)
            from people as p
            join roles as r on r.person_id = p.id
            where r.site_id is null and r.role = 'administrator' and p.id <> @personId and p.disabled_at is null
                and (p.password_hash <> '' or (not p.machine and exists (select 1 from identities as i where i.person_id = p.id)))
            """,
            new { personId },
            ct) > 0;
    }
}
