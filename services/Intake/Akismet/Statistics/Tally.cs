using Shared.Storage;

namespace Intake.Akismet.Statistics;

/// <summary>Figures of one blog in one period.</summary>
internal sealed record Tally
{
    public required string Period { get; init; }

    public required string Blog { get; init; }

    /// <summary>The last day of the period that has any.</summary>
    public required string LastDay { get; init; }

    public required long Calls { get; init; }

    public required long Spam { get; init; }

    public required long Ham { get; init; }

    /// <summary>Answered false, or never checked, and the site said that it is spam.</summary>
    public required long MissedSpam { get; init; }

    /// <summary>Answered true, or never checked, and the site said that it is not.</summary>
    public required long FalsePositives { get; init; }
}

/// <summary>Counts checks and corrections. A comment that was held counts as what was decided later; tests do not count.</summary>
internal sealed class Tallies(IntakeDatabase database)
{
    /// <param name="siteId">The site whose key is used.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="periodLength">How much of <c>YYYY-MM-DD</c> makes a period: 10, 7 or 4 characters.</param>
    /// <param name="blog">Only this blog, or null for all.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<IReadOnlyList<Tally>> ReadAsync(
        Guid siteId, string from, string to, int periodLength, string? blog, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QueryAsync<Tally>(
            """
            with checks as (
                select
                    substr(c.day, 1, @periodLength) as period,
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
                  and c.day between @from and @to
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
            new { siteId, from, to, periodLength, blog = blog ?? "", isTest = false },
            ct);
    }
}
