using System.Data.Common;
using Moderation.Access;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>
/// The lanes that a person may see and open: those of the addresses of the sites that they administer. The e-mails of all sites share a
/// lane, so it belongs to those who administer all sites.
/// </summary>
/// <param name="lanes">Null for all lanes.</param>
internal sealed class LaneScope(HashSet<string>? lanes)
{
    public bool Covers(string lane) => lanes?.Contains(lane) ?? true;

    public static async Task<LaneScope> ReadAsync(Person person, ModerationDatabase database, DbConnection connection, CancellationToken ct)
    {
        if (person.SitesWith(Permission.ManageSite) is not { } sites)
            return new LaneScope(null);
        var lanes = await connection.QueryAsync<string>(
            $"""
            select substr(s.webhook_url, 1, 500)
            from sites as s
            where s.webhook_url is not null and s.id in (select r.id from {database.Rows<Guid>()})
            """,
            new { rows = ModerationDatabase.Values(sites) },
            ct);
        return new LaneScope([.. lanes]);
    }
}
