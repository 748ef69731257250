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

    /// <summary>Who makes it, where that is not its owner.</summary>
    public Guid? MadeBy { get; init; }

    public required string Token { get; init; }

    /// <summary>What its owner calls it; null for a session, which ends when its owner changes the password.</summary>
    public string? Name { get; init; }

    /// <summary>Null where it may do all that its owner may.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Null where it is for ever.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Makes bearer tokens of people, and ends them. Only their hashes are kept.</summary>
internal static class AccessTokens
{
    /// <summary>256 bits of randomness, so a slow hash would add nothing. The prefix lets scanners find tokens that leaked.</summary>
    public static string New() => "mod_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The end of a token: enough to tell one from another, too little to guess one.</summary>
    public static string HintOf(string token) => $"…{token[^Math.Min(4, token.Length / 4)..]}";

    /// <summary>Stores a token and removes those that have expired.</summary>
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

    /// <summary>Ends every session of a person but the one that asks for it.</summary>
    public static Task EndSessionsAsync(Guid personId, Guid? except, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            update access_tokens
            set revoked_at = @now
            where person_id = @personId and name is null and revoked_at is null and id <> @Kept
            """,
            new { personId, now, Kept = except ?? Guid.Empty },
            ct);

    /// <summary>Ends sessions and named tokens alike.</summary>
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
