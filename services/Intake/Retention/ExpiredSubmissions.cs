using System.Data.Common;
using Intake.Sites;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Intake.Retention;

/// <summary>
/// Old submissions that are decided. A submission without a decision stays, however old it is, and so does a held one. Comments that pages
/// show are the site's own content: they stay for as long as the site has its form enabled.
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
