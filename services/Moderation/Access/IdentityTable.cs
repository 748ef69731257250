using System.Data.Common;
using Dapper;

namespace Moderation.Access;

/// <summary>Who people are at identity providers.</summary>
internal static class IdentityTable
{
    /// <summary>False where the identity is somebody's already, or the person has another one of that provider.</summary>
    public static async Task<bool> InsertAsync(Guid personId, string issuer, string subject, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into identities (issuer, subject, person_id, created_at)
            values (@issuer, @subject, @personId, @now)
            on conflict do nothing
            """,
            new { personId, issuer, subject, now },
            transaction,
            cancellationToken: ct)) == 1;
}
