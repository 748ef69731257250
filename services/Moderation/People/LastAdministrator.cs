using System.Data.Common;
using Moderation.Access;
using Shared.Storage;

namespace Moderation.People;

/// <summary>Protects the last administrator of all sites.</summary>
internal static class LastAdministrator
{
    /// <summary>
    /// Whether another administrator of all sites can sign in. It locks their rows first, so that of two administrators who remove each
    /// other at the same time, one waits for the other and then fails.
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
