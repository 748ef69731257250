using System.Data.Common;
using Moderation.Access;

namespace Moderation.People;

/// <summary>
/// Whoever looks after a person makes them invitations, a machine's tokens and links by hand, and may keep what opens with them. When the
/// person's roles grow, that would grow with them beyond what its maker may do: what somebody else made than who gives the role ends.
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
