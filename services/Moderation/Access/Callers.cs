using System.Data.Common;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>Reads callers with their roles.</summary>
internal static class Callers
{
    /// <summary>The owner of a valid token, or null.</summary>
    public static Task<Person?> FindByTokenAsync(string token, DateTimeOffset now, DbConnection connection, CancellationToken ct) =>
        FindAsync(
            """
            select
                p.id, p.email, p.name, t.scopes, t.id as token_id, t.name is null as is_session, t.created_at, t.last_used_at, t.expires_at,
                r.site_id, r.role
            from access_tokens as t
            join people as p on p.id = t.person_id
            left join roles as r on r.person_id = p.id
            where t.hash = @Hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > @now) and p.disabled_at is null
            """,
            new { Hash = AccessTokens.HashOf(token), now },
            connection,
            ct);

    /// <summary>
    /// The person with an e-mail address, as <see cref="EmailAddress.Normalised"/> returns it; null if there is none or they are disabled.
    /// </summary>
    public static Task<Person?> FindByEmailAsync(string email, DbConnection connection, CancellationToken ct) =>
        FindAsync(
            """
            select p.id, p.email, p.name, r.site_id, r.role
            from people as p
            left join roles as r on r.person_id = p.id
            where p.email = @email and p.disabled_at is null
            """,
            new { email },
            connection,
            ct);

    /// <summary>The person with an identity at an identity provider; null if there is none or they are disabled.</summary>
    public static Task<Person?> FindByIdentityAsync(string issuer, string subject, DbConnection connection, CancellationToken ct) =>
        FindAsync(
            """
            select p.id, p.email, p.name, r.site_id, r.role, r.from_provider
            from identities as i
            join people as p on p.id = i.person_id
            left join roles as r on r.person_id = p.id
            where i.issuer = @issuer and i.subject = @subject and p.disabled_at is null
            """,
            new { issuer, subject },
            connection,
            ct);

    /// <summary>A caller as they are now; null if they have been disabled, or their token revoked, since the request began.</summary>
    public static Task<Person?> FindAgainAsync(Person caller, DbConnection connection, CancellationToken ct) =>
        FindAsync(
            $"""
            select p.id, p.email, p.name, r.site_id, r.role, r.from_provider
            from people as p
            left join roles as r on r.person_id = p.id
            where p.id = @Id and p.disabled_at is null
                {(caller.Token is null ? "" : "and exists (select 1 from access_tokens as t where t.id = @token and t.revoked_at is null)")}
            """,
            new { caller.Id, token = caller.Token?.Id },
            connection,
            ct);

    private static async Task<Person?> FindAsync(string sql, object parameters, DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(sql, parameters, ct);
        return rows.Count == 0 ? null : Row.ToPerson(rows);
    }

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Email { get; init; }

        public required string Name { get; init; }

        public string? Scopes { get; init; }

        public Guid? TokenId { get; init; }

        public bool IsSession { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public Guid? SiteId { get; init; }

        public string? Role { get; init; }

        public bool FromProvider { get; init; }

        private TokenInUse ToToken(Guid id) => new(id, IsSession, CreatedAt, LastUsedAt, ExpiresAt);

        public static Person ToPerson(IReadOnlyList<Row> rows) => new()
        {
            Id = rows[0].Id,
            Email = rows[0].Email,
            Name = rows[0].Name,
            // A scope of a newer version: give the least, not everything.
            Scope = rows[0].Scopes is { } scope ? Access.Scopes.Parse(scope) ?? Access.Scope.Read : null,
            Token = rows[0].TokenId is { } id ? rows[0].ToToken(id) : null,
            Roles = [.. rows
                .Where(row => row.Role is not null)
                .Select(row => new RoleAtSite(row.SiteId, RoleNames.Parse(row.Role)!.Value) { FromProvider = row.FromProvider })],
        };
    }
}
