using System.ComponentModel;
using System.Data.Common;
using Shared.Storage;

namespace Moderation.Reviewing.Comments;

/// <summary>What became of a reader's other reports at the site.</summary>
internal sealed record ReporterResponse(
    [property: Description("How many of their reports people upheld, this one included.")] long Upheld,
    [property: Description("How many of their reports people dismissed, this one included.")] long Dismissed);

/// <summary>A reader's report.</summary>
internal sealed record ReportResponse
{
    private const int Most = 100;

    public required Guid Id { get; init; }

    [Description("The revision that the reader saw.")]
    public required int Revision { get; init; }

    public required string Reason { get; init; }

    public string? Text { get; init; }

    [Description("The site's own id of the reader. All reports without one count as one reader's.")]
    public string? ReporterId { get; init; }

    [Description("The reader's record; absent without an id.")]
    public ReporterResponse? Reporter { get; init; }

    [Description("What the report counts for: 1, or less if the reader's earlier reports were mostly dismissed.")]
    public required double Weight { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    [Description("open, upheld or dismissed. A person's decision answers it: a rejection upholds it, anything else dismisses it.")]
    public required string Outcome { get; init; }

    [Description("When it was upheld or dismissed.")]
    public DateTimeOffset? AnsweredAt { get; init; }

    public static async Task<IReadOnlyList<ReportResponse>> ReadAsync(Guid commentId, DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(
            """
            with listed as (
                select id, site_id, revision, reason, text, reporter_id, weight, reported_at, state, answered_at
                from reports
                where comment_id = @commentId
                order by case when state = 'open' then 0 else 1 end, reported_at desc
                limit @Most
            ),
            records as (
                select
                    p.reporter_id,
                    count(case when p.state = 'upheld' then 1 end) as upheld,
                    count(case when p.state = 'dismissed' then 1 end) as dismissed
                from (select distinct site_id, reporter_id from listed where reporter_id is not null) as l
                join reports as p on p.site_id = l.site_id and p.reporter_id = l.reporter_id
                group by p.reporter_id
            )
            select
                l.id, l.revision, l.reason, l.text, l.reporter_id, l.weight, l.reported_at, l.state, l.answered_at,
                c.upheld, c.dismissed
            from listed as l
            left join records as c on c.reporter_id = l.reporter_id
            order by case when l.state = 'open' then 0 else 1 end, l.reported_at desc
            """,
            new { commentId, Most },
            ct);
        return rows.ConvertAll(row => row.ToResponse());
    }

    private sealed record Row
    {
        public required Guid Id { get; init; }

        public required int Revision { get; init; }

        public required string Reason { get; init; }

        public string? Text { get; init; }

        public string? ReporterId { get; init; }

        public required double Weight { get; init; }

        public required DateTimeOffset ReportedAt { get; init; }

        public required string State { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public long? Upheld { get; init; }

        public long? Dismissed { get; init; }

        public ReportResponse ToResponse() => new()
        {
            Id = Id,
            Revision = Revision,
            Reason = Reason,
            Text = Text,
            ReporterId = ReporterId,
            Reporter = ReporterId is null ? null : new ReporterResponse(Upheld ?? 0, Dismissed ?? 0),
            Weight = Weight,
            ReportedAt = ReportedAt,
            Outcome = State,
            AnsweredAt = AnsweredAt,
        };
    }
}
