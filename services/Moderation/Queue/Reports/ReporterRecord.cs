using System.Data.Common;
using Shared.Storage;

namespace Moderation.Queue.Reports;

/// <summary>What became of a reader's reports at a site, as long as the reported comments are kept.</summary>
internal sealed record ReporterRecord
{
    public required long Upheld { get; init; }

    public required long Dismissed { get; init; }

    /// <summary>
    /// What a report of this reader counts for: 1 for a new reader and for one whose reports are upheld at least half of the time, and less
    /// the more of them were dismissed, down to nearly nothing. Two upheld and two dismissed reports that nobody made let the first few
    /// outcomes weigh little.
    /// </summary>
    public double Weight => Math.Min(1, 2.0 * (Upheld + 2) / (Upheld + Dismissed + 4));

    public static Task<ReporterRecord> ReadAsync(Guid siteId, string reporterId, DbConnection connection, CancellationToken ct) =>
        connection.QuerySingleAsync<ReporterRecord>(
            """
            select
                count(case when state = 'upheld' then 1 end) as upheld,
                count(case when state = 'dismissed' then 1 end) as dismissed
            from reports
            where site_id = @siteId and reporter_id = @reporterId and state <> 'open'
            """,
            new { siteId, reporterId },
            ct);
}
