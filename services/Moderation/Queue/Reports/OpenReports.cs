using System.Data.Common;
using Shared.Storage;

namespace Moderation.Queue.Reports;

/// <summary>Counts the open reports of comments, all in one statement.</summary>
internal static class OpenReports
{
    /// <summary>The counts of those of these comments that have open reports.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ReportTally>> CountAsync(
        IEnumerable<Guid> commentIds, DbConnection connection, ModerationDatabase database, CancellationToken ct) =>
        TalliesOf(await connection.QueryAsync<Row>(Sql(database), new { rows = ModerationDatabase.Values(commentIds) }, ct));

    /// <summary>The statement that reads the rows of <see cref="TalliesOf"/> for the comments in the parameter @rows.</summary>
    public static string Sql(ModerationDatabase database) =>
        $"""
        with open_reports as (
            select p.comment_id, p.reason, coalesce(p.reporter_id, '') as reader, p.weight
            from {database.Rows<Guid>()}
            join reports as p on p.comment_id = r.id
            where p.state = 'open'
        ),
        readers as (
            select comment_id, reader, max(weight) as weight
            from open_reports
            group by comment_id, reader
        ),
        totals as (
            select comment_id, count(*) as readers, sum(weight) as weight
            from readers
            group by comment_id
        )
        select
            t.comment_id, t.readers, t.weight, o.reason, count(distinct o.reader) as readers_for_reason, max(o.weight) as most_weight
        from open_reports as o
        join totals as t on t.comment_id = o.comment_id
        group by t.comment_id, t.readers, t.weight, o.reason
        """;

    public static IReadOnlyDictionary<Guid, ReportTally> TalliesOf(IEnumerable<Row> rows) =>
        rows.GroupBy(row => row.CommentId).ToDictionary(
            same => same.Key,
            same => new ReportTally
            {
                Readers = (int)same.First().Readers,
                Weight = same.First().Weight,
                Reasons = [.. same.Select(row => new ReasonTally(row.Reason, (int)row.ReadersForReason, row.MostWeight))],
            });

    internal sealed record Row
    {
        public required Guid CommentId { get; init; }

        public required long Readers { get; init; }

        public required double Weight { get; init; }

        public required string Reason { get; init; }

        public required long ReadersForReason { get; init; }

        public required double MostWeight { get; init; }
    }
}
