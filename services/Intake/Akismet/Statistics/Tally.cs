using Shared.Storage;

namespace Intake.Akismet.Statistics;

/// <summary>Figures of one blog in one period.</summary>
internal sealed record Tally
{
    public required string Period { get; init; }

    public required string Blog { get; init; }

    /// <summary>The last day of the period with a check.</summary>
    public required string LastDay { get; init; }

    public required long Calls { get; init; }

    public required long Spam { get; init; }

    public required long Ham { get; init; }

    /// <summary>Answered false, or never checked, and corrected to spam.</summary>
    public required long MissedSpam { get; init; }

    /// <summary>Answered true, or never checked, and corrected to ham.</summary>
    public required long FalsePositives { get; init; }
}

/// <summary>The days to count.</summary>
/// <param name="From">The first day, as <c>YYYY-MM-DD</c>.</param>
/// <param name="To">The last day.</param>
/// <param name="PeriodLength">The period as a prefix of a day: 10 characters for days, 7 for months, 4 for years.</param>
internal sealed record TallyRange(string From, string To, int PeriodLength);

/// <summary>Counts checks and corrections. A check without a verdict counts by its comment's decision. Tests do not count.</summary>
internal sealed class Tallies(IntakeDatabase database)
{
    /// <summary>Reads the figures of each blog and period; of one blog only, where one is given.</summary>
    public async Task<IReadOnlyList<Tally>> ReadAsync(Guid siteId, TallyRange range, string? blog, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QueryAsync<Tally>(
            """
            with checks as (
                select
                    substr(c.day, 1, @PeriodLength) as period,
                    c.blog,
                    c.day,
                    c.answer,
                    c.correction,
                    case
                        when c.answer <> 'later' then c.answer
                        when s.status = 'rejected' then 'spam'
                        when s.status = 'approved' then 'ham'
                    end as final
                from akismet_checks as c
                left join submissions as s on c.answer = 'later' and s.comment_id = c.comment_id and s.superseded_by is null
                where c.site_id = @siteId
                  and c.day between @From and @To
                  and c.is_test = @isTest
                  and (@blog = '' or c.blog = @blog)
            )
            select
                period,
                blog,
                max(day) as last_day,
                count(*) + count(case when answer <> 'none' then correction end) as calls,
                count(case when final = 'spam' then 1 end) as spam,
                count(case when final = 'ham' then 1 end) as ham,
                count(case when correction = 'spam' and answer in ('ham', 'none') then 1 end) as missed_spam,
                count(case when correction = 'ham' and answer in ('spam', 'none') then 1 end) as false_positives
            from checks
            group by period, blog
            order by period, blog
            """,
            new { siteId, range.From, range.To, range.PeriodLength, blog = blog ?? "", isTest = false },
            ct);
    }
}
