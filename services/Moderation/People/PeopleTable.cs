using System.Data.Common;
using Moderation.Access;
using Shared.Storage;

namespace Moderation.People;

/// <summary>Reads people with their roles, as far as the caller may see them.</summary>
internal static class PeopleTable
{
    /// <summary>Null if there is no such person, or if <paramref name="caller"/> may not see them.</summary>
    public static async Task<ManagedPerson?> FindAsync(ModerationDatabase database, string id, Person caller, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var personId))
            return null;
        await using var connection = await database.OpenAsync(ct);
        return await FindAsync(personId, connection, ct) is { } person && person.IsVisibleTo(caller) ? person : null;
    }

    /// <summary>
    /// Locks a person's row and reads them. Check the caller's permissions on this result, not on an earlier one: others may have changed
    /// the person while the caller was slowly sending the request.
    /// </summary>
    public static async Task<ManagedPerson> HoldAsync(Guid id, DbTransaction transaction, CancellationToken ct)
    {
        await PersonTable.HoldAsync(id, transaction, ct);
        return (await FindAsync(id, transaction.Connection!, ct))!;
    }

    /// <summary>Without regard to the caller.</summary>
    public static async Task<ManagedPerson?> FindAsync(Guid id, DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(Select("where id = @id"), new { id }, ct);
        return Row.ToPeople(rows).SingleOrDefault();
    }

    /// <summary>The people with ids after <paramref name="after"/> that <paramref name="caller"/> may see, oldest first.</summary>
    public static async Task<List<ManagedPerson>> ListAsync(
        ModerationDatabase database, Person caller, Guid after, int limit, CancellationToken ct)
    {
        var mine = caller.SitesWith(Permission.ManagePeople);
        var condition =
            $"""
            where id > @after
                and (@all or exists (
                    select 1
                    from roles as v
                    where v.person_id = people.id and v.site_id in (select r.id from {database.Rows<Guid>()})))
            order by id
            limit @limit
            """;
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<Row>(
            Select(condition),
            new { after, limit, all = mine is null, rows = ModerationDatabase.Values((mine ?? [])) },
            ct);
        return Row.ToPeople(rows);
    }

    private static string Select(string condition) =>
        $"""
        select
            p.id, p.email, p.name, p.machine, p.has_password, p.created_at, p.disabled_at,
            r.site_id, s.name as site_name, r.role
        from (
            select id, email, name, machine, password_hash <> '' as has_password, created_at, disabled_at
            from people
            {condition}
        ) as p
        left join roles as r on r.person_id = p.id
        left join sites as s on s.id = r.site_id
        order by p.id, s.name
        """;

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Email { get; init; }

        public required string Name { get; init; }

        public required bool Machine { get; init; }

        public required bool HasPassword { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? DisabledAt { get; init; }

        public Guid? SiteId { get; init; }

        public string? SiteName { get; init; }

        public string? Role { get; init; }

        public static List<ManagedPerson> ToPeople(IEnumerable<Row> rows) =>
        [
            .. rows.GroupBy(row => row.Id).Select(person => (First: person.First(), All: person)).Select(person => new ManagedPerson
            {
                Id = person.First.Id,
                Email = person.First.Email,
                Name = person.First.Name,
                Machine = person.First.Machine,
                HasPassword = person.First.HasPassword,
                CreatedAt = person.First.CreatedAt,
                DisabledAt = person.First.DisabledAt,
                Roles = [.. person.All
                    .Where(row => row.Role is not null)
                    .Select(row => new HeldRole(row.SiteId, row.SiteName, RoleNames.Parse(row.Role)!.Value))],
            }),
        ];
    }
}
