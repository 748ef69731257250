using System.Data.Common;
using Moderation.Access;

namespace Moderation.People;

/// <summary>
/// Revokes credentials of a person whose roles grow. An administrator who made an invitation, a machine's token or a linked identity may
/// have kept it for themselves, and would gain the new role with it. Those of the administrator who gives the role stay.
/// </summary>
internal static class OutgrownCredentials
{
    public static async Task EndAsync(Guid personId, Guid giver, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        await Invitations.RemoveMadeByOthersAsync(personId, giver, transaction, ct);
        await IdentityTable.RemoveLinkedByOthersAsync(personId, giver, transaction, ct);
        await AccessTokens.RevokeMadeByOthersAsync(personId, giver, now, transaction, ct);
    }
}
