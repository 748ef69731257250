using System.Data.Common;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>Writes the table <c>roles</c>.</summary>
internal static class RoleTable
{
    /// <summary>
    /// Replaces the person's roles at these sites; a null role only removes the one there. <paramref name="fromProvider"/> says whether
    /// the identity provider gives them.
    /// </summary>
    public static async Task ReplaceAsync(
        Guid personId,
        IEnumerable<(Guid? SiteId, Role? Role)> roles,
        bool fromProvider,
        ModerationDatabase database,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken ct)
    {
        var rows = ModerationDatabase.Values(roles.Select(role => new Row(Guid.CreateVersion7(now), role.SiteId, role.Role?.Name())));
        await transaction.ExecuteAsync(
            $"""
            delete from roles
            where person_id = @personId
                and exists (
                    select 1
                    from {database.Rows<Row>()}
                    where r.site_id = roles.site_id or (r.site_id is null and roles.site_id is null))
            """,
            new { personId, rows },
            ct);
        await transaction.ExecuteAsync(
            $"""
            insert into roles (id, person_id, site_id, role, from_provider)
            select r.id, @personId, r.site_id, r.role, @fromProvider
            from {database.Rows<Row>()}
            where r.role is not null
            """,
            new { personId, fromProvider, rows },
            ct);
    }

    private sealed record Row(Guid Id, Guid? SiteId, string? Role);
}
