using Shared.Storage;

namespace Moderation.Access;

/// <summary>Somebody whose request lasts, such as a stream, with the token that they came with.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="TokenId">The token; empty if an identity provider issued it.</param>
internal sealed record Caller(Guid PersonId, Guid TokenId)
{
    public static Caller Of(Person person) => new(person.Id, person.Token?.Id ?? Guid.Empty);
}

/// <summary>Reads what callers may do now, to compare it with what they were allowed when they came.</summary>
internal static class RightsInForce
{
    /// <summary>
    /// The rights of each caller as a text that changes with them. Callers who are disabled, or whose token is revoked or expired, have
    /// none.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Caller, string>> ReadAsync(
        IEnumerable<Caller> callers, DateTimeOffset now, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<Row>(
            $"""
            select c.person_id, c.token_id, r.site_id, r.role
            from {database.Rows<Caller>("c", "@callers")}
            join people as p on p.id = c.person_id and p.disabled_at is null
            left join access_tokens as t on t.id = c.token_id and t.revoked_at is null and (t.expires_at is null or t.expires_at > @now)
            left join roles as r on r.person_id = p.id
            where c.token_id = @issuedElsewhere or t.id is not null
            """,
            new { callers = ModerationDatabase.Values(callers), now, issuedElsewhere = Guid.Empty },
            ct);
        return rows.GroupBy(row => new Caller(row.PersonId, row.TokenId)).ToDictionary(
            same => same.Key, same => string.Join(' ', same.Select(row => $"{row.SiteId}:{row.Role}").Order(StringComparer.Ordinal)));
    }

    private sealed record Row
    {
        public required Guid PersonId { get; init; }

        public required Guid TokenId { get; init; }

        public Guid? SiteId { get; init; }

        public string? Role { get; init; }
    }
}
