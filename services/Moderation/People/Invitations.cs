using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using Moderation.Access;
using Shared.Storage;

namespace Moderation.People;

/// <summary>Invitations to set a password. A person has one at most, the newest; it works once.</summary>
internal static class Invitations
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public static InvitationResponse New(DateTimeOffset now) =>
        new() { Token = "inv_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), ExpiresAt = now + Lifetime };

    /// <summary>Stores an invitation and replaces an earlier one.</summary>
    public static Task PutAsync(
        Guid personId, InvitationResponse invitation, Guid madeBy, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            insert into invitations (person_id, hash, made_by, created_at, expires_at)
            values (@personId, @Hash, @madeBy, @now, @ExpiresAt)
            on conflict (person_id) do update set
                hash = excluded.hash,
                made_by = excluded.made_by,
                created_at = excluded.created_at,
                expires_at = excluded.expires_at
            """,
            new { personId, Hash = AccessTokens.HashOf(invitation.Token), madeBy, now, invitation.ExpiresAt },
            ct);

    public static Task RemoveAsync(Guid personId, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("delete from invitations where person_id = @personId", new { personId }, ct);

    public static Task RemoveMadeByOthersAsync(Guid personId, Guid maker, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("delete from invitations where person_id = @personId and made_by <> @maker", new { personId, maker }, ct);
}
