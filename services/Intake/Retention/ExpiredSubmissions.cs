using System.Data.Common;
using Intake.Sites;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Intake.Retention;

/// <summary>
/// Submissions that are old and decided. One without a decision is owed one, however old it is, and so is one that waits for a person. What
/// pages show is the site's own content: it stays for as long as the site has its form on.
/// </summary>
internal sealed class ExpiredSubmissions(
    IntakeDatabase database, SiteDirectory sites) : ExpiringTable(database, "submissions", "comment_id")
{
    protected override async Task<int> RemoveAsync(ExpiryRange range, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            $"""
            delete from submissions
            where comment_id > @After and comment_id <= @UpTo
              and submitted_at < @Before and next_publish_at is null
              and not (status = 'held' and superseded_by is null)
              and not (page is not null and status = 'approved' and superseded_by is null
                and site_id in (select r.id from {database.Rows<Guid>()}))
            """,
            new
            {
                range.After,
                range.UpTo,
                range.Before,
                rows = Database.Values((await sites.WithFormAsync(ct)).Select(site => site.Id))
            },
            ct);
}
