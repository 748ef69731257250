using System.Data.Common;
using System.Text.Json;
using Dapper;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Moderation.Retention;

/// <summary>
/// Comments about which nothing was decided for long, with their history and what readers reported of them. One that waits for a person
/// stays, however old it is, and so does what a site's pages may show from here: readers can report it.
/// </summary>
internal sealed class ExpiredComments(ModerationDatabase database) : ExpiringTable(database, "comments", "id")
{
    protected override async Task<int> RemoveAsync(ExpiryRange range, DbTransaction transaction, CancellationToken ct)
    {
        var showing = (await SitesWithFormAsync(transaction, ct)).Select(static id => new Showing { SiteId = id });
        var expired = (await transaction.Connection!.QueryAsync<Expired>(new CommandDefinition(
            $"""
            select c.id
            from comments as c
            where c.id > @After and c.id <= @UpTo
              and c.decided_at < @Before
              and not exists (select 1 from review_queue as q where q.comment_id = c.id)
              and not (c.status = 'approved' and c.site_id in (select r.site_id from {database.Rows<Showing>()}))
            order by c.id
            {database.LockAndSkip}
            """,
            new { range.After, range.UpTo, range.Before, rows = ModerationDatabase.Values(showing) },
            transaction,
            cancellationToken: ct))).AsList();
        if (expired.Count > 0)
            await database.ExecuteAsync(Removal(expired, range.Before), transaction, ct);
        return expired.Count;
    }

    private static async Task<IEnumerable<Guid>> SitesWithFormAsync(DbTransaction transaction, CancellationToken ct)
    {
        var sites = await transaction.Connection!.QueryAsync<(Guid Id, string Dialects)>(new CommandDefinition(
            "select id, dialects from sites where dialects is not null", transaction: transaction, cancellationToken: ct));
        return sites.Where(static site => JsonSerializer.Deserialize(
            site.Dialects, ModerationJson.Default.SiteDialects)?.Form is { Origins.Count: > 0 }).Select(static site => site.Id);
    }

    private IEnumerable<Statement> Removal(IReadOnlyList<Expired> expired, DateTimeOffset before)
    {
        var rows = ModerationDatabase.Values(expired);
        // History lets go of nothing that is younger than what is written here.
        yield return new Statement(
            """
            insert into retention (id, kept_from) values (1, @before)
            on conflict (id) do update set kept_from = excluded.kept_from
            where retention.kept_from < excluded.kept_from
            """,
            ("before", before));
        foreach (var table in new[] { "decisions", "reports", "announcements" })
        {
            yield return new Statement(
                $"delete from {table} where comment_id in (select r.id from {database.Rows<Expired>()})", ("rows", rows));
        }

        yield return new Statement($"delete from comments where id in (select r.id from {database.Rows<Expired>()})", ("rows", rows));
    }

    private sealed record Showing
    {
        public required Guid SiteId { get; init; }
    }

    private sealed record Expired
    {
        public required Guid Id { get; init; }
    }
}
