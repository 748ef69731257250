using System.Data.Common;
using Shared.Storage;

namespace Moderation.Access.Auditing;

/// <summary>
/// The readable names of the objects that audit entries name by id. They are looked up when the log is read and not written into it,
/// because the log is usually kept for longer than a name or an address.
/// </summary>
internal static class SubjectNames
{
    /// <summary>Adds to each entry the name of its subject, where the subject still exists and has one.</summary>
    public static async Task<List<AuditEntryResponse>> AddAsync(
        IReadOnlyList<AuditRow> rows, ModerationDatabase database, DbConnection connection, CancellationToken ct)
    {
        var subjects = rows.Select(row => Subject.Parse(row.Subject)).OfType<Subject>().Distinct().ToList();
        var names = subjects.Count == 0 ? [] : await connection.QueryAsync<Named>(
            $"""
            select r.kind, r.id, case r.kind
                when 'person' then (
                    select case when p.name <> '' then p.name else p.email end
                    from people as p
                    where p.id = r.id)
                when 'site' then (select s.name from sites as s where s.id = r.id)
                when 'key' then (select k.hint from site_keys as k where k.id = r.id)
                when 'token' then (
                    select coalesce(t.name, 'session') || ' of ' || case when p.name <> '' then p.name else p.email end
                    from access_tokens as t
                    join people as p on p.id = t.person_id
                    where t.id = r.id)
                when 'author' then (select a.author_key from authors as a where a.id = r.id)
                when 'delivery' then (
                    select d.kind || ' about comment ' || cast(d.comment_id as text)
                    from deliveries as d
                    where d.id = r.id)
            end as name
            from {database.Rows<Subject>()}
            """,
            new { rows = ModerationDatabase.Values(subjects) },
            ct);
        var known = names.ToDictionary(named => new Subject(named.Kind, named.Id), named => named.Name);
        return [.. rows.Select(row => row.ToResponse(Subject.Parse(row.Subject) is { } subject ? known.GetValueOrDefault(subject) : null))];
    }

    private sealed record Subject(string Kind, Guid Id)
    {
        /// <summary>Null if the subject is not KIND:ID.</summary>
        public static Subject? Parse(string? text) =>
            text?.Split(':') is [var kind, var id] && Guid.TryParse(id, out var parsed) ? new Subject(kind, parsed) : null;
    }

    private sealed record Named
    {
        public required string Kind { get; init; }

        public required Guid Id { get; init; }

        public string? Name { get; init; }
    }
}
