using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Moderation.Access;

/// <summary>Makes bearer tokens of people. Only their hashes are kept.</summary>
internal static class AccessTokens
{
    /// <summary>256 bits of randomness, so a slow hash would add nothing. The prefix lets scanners find tokens that leaked.</summary>
    public static string New() => "mod_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Stores a token, for ever where <paramref name="expiresAt"/> is null, and removes those that have expired.</summary>
    public static async Task InsertAsync(
        Guid personId, string token, DateTimeOffset now, DateTimeOffset? expiresAt, DbTransaction transaction, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from access_tokens where expires_at < @now", new { now }, transaction, cancellationToken: ct));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into access_tokens (id, person_id, hash, hint, created_at, expires_at)
            values (@Id, @personId, @Hash, @Hint, @now, @expiresAt)
            """,
            new { Id = Guid.CreateVersion7(now), personId, Hash = HashOf(token), Hint = $"…{token[^Math.Min(4, token.Length / 4)..]}", now, expiresAt },
            transaction,
            cancellationToken: ct));
    }
}
