using Moderation.Access;
using Shared.Http;
using Shared.Storage;

namespace Moderation.People;

/// <summary>Finds roles at unknown sites; the database would refuse them too, but not say which.</summary>
internal static class MissingSites
{
    public static async Task<IEnumerable<FieldError>> AmongAsync(
        IReadOnlyList<RoleAtSite> roles, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var known = (await connection.QueryAsync<Guid>(
            $"""
            select s.id
            from {database.Rows<Guid>()}
            join sites as s on s.id = r.id
            """,
            new
            {
                rows = ModerationDatabase.Values(
                roles.Where(role => role.SiteId is not null).Select(role => role.SiteId!.Value))
            },
            ct)).ToHashSet();
        return roles
            .Select((role, i) => (role.SiteId, Index: i))
            .Where(role => role.SiteId is { } id && !known.Contains(id))
            .Select(role => new FieldError(
                $"#/roles/{role.Index}/site", $"roles[{role.Index}].site is not the id of a site. GET /v1/admin/sites lists the sites."));
    }
}
