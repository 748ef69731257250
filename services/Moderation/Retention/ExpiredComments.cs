using System.Data.Common;
using System.Text.Json;
using Moderation.Sites;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Moderation.Retention;

/// <summary>
/// Deletes comments whose latest decision is too old, with their history and reports. A comment that waits for a person stays, and so does
/// an approved comment of a site whose pages show comments from here, because readers can still report it.
/// </summary>
internal sealed class ExpiredComments(ModerationDatabase database) : ExpiringTable(database, "comments", "id")
{
    protected override async Task<int> RemoveAsync(ExpiryRange range, DbTransaction transaction, CancellationToken ct)
    {
        var showing = await SitesWithFormAsync(transaction, ct);
        var expired = await transaction.QueryAsync<Guid>(
            $"""
            select c.id
            from comments as c
            where c.id > @After and c.id <= @UpTo
              and c.decided_at < @Before
              and not exists (select 1 from review_queue as q where q.comment_id = c.id)
              and not (c.status = 'approved' and c.site_id in (select r.id from {database.Rows<Guid>()}))
            order by c.id
            {database.LockAndSkip}
            """,
            new { range.After, range.UpTo, range.Before, rows = ModerationDatabase.Values(showing) },
            ct);
        if (expired.Count > 0)
            await database.ExecuteAsync(Removal(expired, range.Before), transaction, ct);
        return expired.Count;
    }

    private static async Task<IEnumerable<Guid>> SitesWithFormAsync(DbTransaction transaction, CancellationToken ct)
    {
        var sites = await transaction.QueryAsync<(Guid Id, string Dialects)>(
            "select id, dialects from sites where dialects is not null", ct);
        return sites.Where(static site => JsonSerializer.Deserialize(
            site.Dialects, SitesJson.Default.SiteDialects)?.Form is { Origins.Count: > 0 }).Select(static site => site.Id);
    }

    private IEnumerable<Statement> Removal(IReadOnlyList<Guid> expired, DateTimeOffset before)
    {
        var rows = ModerationDatabase.Values(expired);
        // A trigger on the history allows deletes only up to this time.
        yield return new Statement(
            """
            insert into retention (id, kept_from) values (1, @before)
            on conflict (id) do update set kept_from = excluded.kept_from
            where retention.kept_from < excluded.kept_from
            """,
            ("before", before));
        foreach (var table in new[] { "decisions", "reports", "announcements", "earlier_revisions", "corrections" })
        {
            yield return new Statement(
                $"delete from {table} where comment_id in (select r.id from {database.Rows<Guid>()})", ("rows", rows));
        }

        yield return new Statement($"delete from comments where id in (select r.id from {database.Rows<Guid>()})", ("rows", rows));
    }
}
