using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>Makes, lists and revokes a person's named tokens, for the person and for administrators.</summary>
internal static class TokenTable
{
    private const string SelectValid =
        """
        select id, name, scopes as scope, hint, created_at, expires_at, last_used_at
        from access_tokens
        where person_id = @personId and name is not null and revoked_at is null and (expires_at is null or expires_at > @now)
        """;

    /// <summary>The most valid tokens that one person may have.</summary>
    public const int Most = 50;

    /// <summary>
    /// The token, or 409 if the person has as many as they may. Call <see cref="PersonTable.HoldAsync"/> first: otherwise concurrent
    /// requests would not count each other's tokens.
    /// </summary>
    public static async Task<Checked<TokenResponse>> InsertAsync(NewToken made, PersonalChange change, CancellationToken ct)
    {
        var (by, now, transaction) = change;
        var valid = await transaction.ExecuteScalarAsync<long>(
            "select count(*) from access_tokens where person_id = @PersonId and name is not null and revoked_at is null and expires_at > "
            + "@now",
            new { made.PersonId, now },
            ct);
        if (valid >= Most)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict, $"There are {Most} valid tokens already. Revoke one that is no longer needed.");
        }

        var id = await AccessTokens.InsertAsync(made with { MadeBy = by.Id == made.PersonId ? null : by.Id }, now, transaction, ct);
        var detail = new Dictionary<string, object?>
        {
            ["person"] = made.PersonId,
            ["name"] = made.Name,
            ["scope"] = made.Scope?.Name(),
            ["expiresAt"] = made.ExpiresAt
        };
        await change.RecordAsync(new AuditEntry { Action = "token.created", Subject = $"token:{id}", Detail = detail }, ct);
        return new TokenResponse
        {
            Id = id,
            Name = made.Name!,
            Scope = made.Scope?.Name(),
            Token = made.Token,
            Hint = AccessTokens.HintOf(made.Token),
            CreatedAt = now,
            ExpiresAt = made.ExpiresAt,
        };
    }

    /// <summary>The valid tokens, oldest first; one more than the page takes, if there are more.</summary>
    public static async Task<IReadOnlyList<TokenResponse>> ListAsync(
        Guid personId, PageRequest page, DateTimeOffset now, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var tokens = await connection.QueryAsync<TokenResponse>(
            $"""
            {SelectValid} and id > @After
            order by id
            limit @Limit
            """,
            new { personId, now, After = page.After ?? Guid.Empty, Limit = page.Limit + 1 },
            ct);
        return tokens;
    }

    /// <summary>Null if the person has no such valid token.</summary>
    public static async Task<TokenResponse?> FindAsync(
        Guid personId, Guid tokenId, DateTimeOffset now, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<TokenResponse>(
            $"{SelectValid} and id = @tokenId", new { personId, tokenId, now }, ct);
    }

    /// <summary>False if the person has no such valid token.</summary>
    public static async Task<bool> RevokeAsync(Guid personId, Guid tokenId, PersonalChange change, CancellationToken ct)
    {
        var name = await change.Transaction.QuerySingleOrDefaultAsync<string>(
            """
            update access_tokens
            set revoked_at = @At
            where id = @tokenId and person_id = @personId and name is not null and revoked_at is null
            returning name
            """,
            new { personId, tokenId, change.At },
            ct);
        if (name is null)
            return false;
        var detail = new Dictionary<string, object?> { ["person"] = personId, ["name"] = name };
        await change.RecordAsync(new AuditEntry { Action = "token.revoked", Subject = $"token:{tokenId}", Detail = detail }, ct);
        return true;
    }
}
