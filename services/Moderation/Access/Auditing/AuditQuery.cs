using System.Globalization;
using System.Text.RegularExpressions;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Access.Auditing;

/// <summary>A checked filter of the audit log, limited to the sites that its reader may audit.</summary>
internal sealed partial record AuditQuery
{
    public Guid? PersonId { get; private init; }

    public Guid? SiteId { get; private init; }

    public string? Action { get; private init; }

    /// <summary>The lowest id to read. Ids begin with their time, so a range of times is a range of the primary key.</summary>
    public Guid? First { get; private init; }

    public Guid? End { get; private init; }

    /// <summary>The sites that the reader may audit; null for all of them and for entries without a site.</summary>
    public IReadOnlyList<Guid>? Sites { get; private init; }

    public static Checked<AuditQuery> Read(AuditFilter filter, Person reader)
    {
        if (reader.SitesFor(Permission.Audit, filter.Site).Failed(out var problem, out var scope))
            return problem;
        var errors = new List<FieldError>();
        var query = new AuditQuery
        {
            PersonId = filter.Person,
            SiteId = filter.Site,
            Action = ActionOf(filter.Action, errors),
            First = filter.From is { } from ? LowestIdAt(from) : null,
            End = filter.To is { } to ? LowestIdAt(to) : null,
            Sites = scope.Ids,
        };
        return errors.Count == 0 ? query : Problems.Invalid(errors);
    }

    /// <summary>
    /// At most <paramref name="limit"/> entries, newest first; only those older than <paramref name="after"/>, unless it is null.
    /// </summary>
    public Task<List<AuditEntryResponse>> NewestAsync(Guid? after, int limit, ModerationDatabase database, CancellationToken ct) =>
        ReadAsync(after is null ? null : "id < @after", "desc", after, limit, database, ct);

    /// <summary>
    /// At most <paramref name="limit"/> entries, oldest first; only those newer than <paramref name="after"/>, unless it is null.
    /// </summary>
    public Task<List<AuditEntryResponse>> OldestAsync(Guid? after, int limit, ModerationDatabase database, CancellationToken ct) =>
        ReadAsync(after is null ? null : "id > @after", "asc", after, limit, database, ct);

    private async Task<List<AuditEntryResponse>> ReadAsync(
        string? cursor, string order, Guid? after, int limit, ModerationDatabase database, CancellationToken ct)
    {
        var conditions = new[]
        {
            cursor,
            PersonId is null ? null : "person_id = @PersonId",
            SiteId is null ? null : "site_id = @SiteId",
            Action is null ? null : "action = @Action",
            First is null ? null : "id >= @First",
            End is null ? null : "id < @End",
            Sites is null || SiteId is not null ? null : $"site_id in (select r.id from {database.Rows<Guid>()})",
        };
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<AuditRow>(
            $"""
            select
                id, at, person_id, actor, action, site_id, (select s.name from sites as s where s.id = audit.site_id) as site_name, subject,
                detail
            from audit
            where {string.Join(" and ", conditions.OfType<string>().DefaultIfEmpty("true"))}
            order by id {order}
            limit @limit
            """,
            new
            {
                after,
                PersonId,
                SiteId,
                Action,
                First,
                End,
                limit,
                rows = ModerationDatabase.Values(Sites ?? []),
            },
            ct);
        return await SubjectNames.AddAsync(rows, database, connection, ct);
    }

    /// <summary>The lowest id that an entry of that time or later can have.</summary>
    internal static Guid LowestIdAt(DateTimeOffset time)
    {
        var milliseconds = Math.Max(0, time.ToUnixTimeMilliseconds()).ToString("x12", CultureInfo.InvariantCulture);
        return Guid.Parse($"{milliseconds[..8]}-{milliseconds[8..]}-0000-0000-000000000000");
    }

    private static string? ActionOf(string? text, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!Actions().IsMatch(text))
            errors.Add(new FieldError("action", "action must look like site.changed. Omit it for all."));
        return text;
    }

    [GeneratedRegex("\\A[a-z_]{1,50}(\\.[a-z_]{1,50})?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Actions();
}
