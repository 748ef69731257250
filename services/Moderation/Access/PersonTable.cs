using System.Data.Common;
using Dapper;

namespace Moderation.Access;

/// <summary>Reads people with their roles.</summary>
internal static class PersonTable
{
    /// <summary>The owner of a valid token, or null.</summary>
    public static Task<Person?> FindByTokenAsync(string token, DateTimeOffset now, DbConnection connection, CancellationToken ct) =>
        FindAsync(
            """
            select p.id, p.email, p.name, t.scopes, r.site_id, r.role
            from access_tokens as t
            join people as p on p.id = t.person_id
            left join roles as r on r.person_id = p.id
            where t.hash = @Hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > @now) and p.disabled_at is null
            """,
            new { Hash = AccessTokens.HashOf(token), now },
            connection,
            ct);

    /// <summary>Somebody by e-mail address, as <see cref="SignIn.Normalised"/> gives it; null where there is none, or none any more.</summary>
    public static Task<Person?> FindByEmailAsync(string email, DbConnection connection, CancellationToken ct) =>
        FindAsync(
            """
            select p.id, p.email, p.name, null as scopes, r.site_id, r.role
            from people as p
            left join roles as r on r.person_id = p.id
            where p.email = @email and p.disabled_at is null
            """,
            new { email },
            connection,
            ct);

    private static async Task<Person?> FindAsync(string sql, object parameters, DbConnection connection, CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();
        return rows.Count == 0 ? null : Row.ToPerson(rows);
    }

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Email { get; init; }

        public required string Name { get; init; }

        public string? Scopes { get; init; }

        public Guid? SiteId { get; init; }

        public string? Role { get; init; }

        public static Person ToPerson(IReadOnlyList<Row> rows) => new()
        {
            Id = rows[0].Id,
            Email = rows[0].Email,
            Name = rows[0].Name,
            Scope = rows[0].Scopes is { } scope ? Enum.Parse<Scope>(scope, ignoreCase: true) : null,
            Roles = [.. rows.Where(row => row.Role is not null).Select(row => new RoleAtSite(row.SiteId, Enum.Parse<Role>(row.Role!, ignoreCase: true)))],
        };
    }
}
