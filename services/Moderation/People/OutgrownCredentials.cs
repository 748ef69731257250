using System.Data.Common;
using Shared.Storage;

namespace Moderation.People;

/// <summary>
/// Whoever looks after a person makes them invitations, a machine's tokens and links by hand, and may keep what opens with them. When the
/// person's roles grow, that would grow with them beyond what its maker may do: what somebody else made than who gives the role ends.
/// </summary>
internal static class OutgrownCredentials
{
    public static async Task EndAsync(Guid personId, Guid giver, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        foreach (var sql in (string[])
        [
            "delete from invitations where person_id = @personId and made_by <> @giver",
            "delete from identities where person_id = @personId and linked_by <> @giver",
            "update access_tokens set revoked_at = @now where person_id = @personId and made_by <> @giver and revoked_at is null",
        ])
        {
            await transaction.ExecuteAsync(sql, new { personId, giver, now }, ct);
        }
    }
}
