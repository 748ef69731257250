using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>A bearer token about to be stored.</summary>
internal sealed record NewToken
{
    public required Guid PersonId { get; init; }

    /// <summary>The person who makes it, unless that is its owner.</summary>
    public Guid? MadeBy { get; init; }

    public required string Token { get; init; }

    /// <summary>The name that its owner gave it; null for a session, which ends when the owner changes the password.</summary>
    public string? Name { get; init; }

    /// <summary>Null if it has all of its owner's permissions.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Null if it never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Makes and revokes bearer tokens. Only their hashes are stored.</summary>
internal static class AccessTokens
{
    /// <summary>256 random bits, so a slow hash would add nothing. The prefix lets secret scanners find leaked tokens.</summary>
    public static string New() => "mod_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The last characters of a token: enough to tell tokens apart, too few to guess one.</summary>
    public static string HintOf(string token) => $"…{token[^Math.Min(4, token.Length / 4)..]}";

    /// <summary>Stores a token and deletes expired ones.</summary>
    public static async Task<Guid> InsertAsync(NewToken made, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(now);
        await transaction.ExecuteAsync("delete from access_tokens where expires_at < @now", new { now }, ct);
        await transaction.ExecuteAsync(
            """
            insert into access_tokens (id, person_id, made_by, hash, hint, name, scopes, created_at, expires_at)
            values (@id, @PersonId, @MadeBy, @Hash, @Hint, @Name, @Scope, @now, @ExpiresAt)
            """,
            new
            {
                id,
                made.PersonId,
                made.MadeBy,
                Hash = HashOf(made.Token),
                Hint = HintOf(made.Token),
                made.Name,
                Scope = made.Scope?.Name(),
                now,
                made.ExpiresAt,
            },
            ct);
        return id;
    }

    /// <summary>Ends every session of a person except <paramref name="except"/>, usually the one that sent the request.</summary>
    public static Task EndSessionsAsync(Guid personId, Guid? except, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            update access_tokens
            set revoked_at = @now
            where person_id = @personId and name is null and revoked_at is null and id <> @Kept
            """,
            new { personId, now, Kept = except ?? Guid.Empty },
            ct);

    /// <summary>Revokes sessions and named tokens.</summary>
    public static Task RevokeAllAsync(Guid personId, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            update access_tokens
            set revoked_at = @now
            where person_id = @personId and revoked_at is null
            """,
            new { personId, now },
            ct);

    public static Task RevokeMadeByOthersAsync(
        Guid personId, Guid maker, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            update access_tokens
            set revoked_at = @now
            where person_id = @personId and made_by <> @maker and revoked_at is null
            """,
            new { personId, maker, now },
            ct);
}
