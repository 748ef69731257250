using Shared.Batching;
using Shared.Storage;

namespace Intake.Akismet;

/// <summary>The table of checks. Concurrent checks are stored together.</summary>
internal sealed class CheckTable : IAsyncDisposable
{
    /// <summary>How far the client's clock, and the time until it stores a comment, may put its time from that of its check.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(2);

    private readonly IntakeDatabase _database;
    private readonly Batcher<NewCheck, bool> _batcher;

    public CheckTable(IntakeDatabase database)
    {
        _database = database;
        _batcher = new(StoreAsync, new BatcherOptions { IsolateOn = static e => !DatabaseFailure.IsTransient(e) });
    }

    public Task StoreAsync(NewCheck check, CancellationToken ct) => _batcher.AddAsync(check, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    /// <summary>
    /// Finds the check of the same author and text on the same blog. Where both name a page, it must be the same, unless the comment was
    /// written at the same time: a page changes its address. Of several checks, the page chooses first, then the time, then the latest
    /// wins. A check made before its comment had a time counts as written when it was checked.
    /// </summary>
    public async Task<EarlierCheck?> FindAsync(Guid siteId, CheckKey key, CancellationToken ct)
    {
        await using var connection = await _database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<EarlierCheck>(
            """
            with same as (
                select
                    guid, comment_id, is_test, checked_at,
                    permalink = @Permalink as same_page,
                    permalink = '' or @Permalink = '' as any_page,
                    written_at = @WrittenAt as same_time,
                    written_at = '' and checked_at between @from and @to as near_time
                from akismet_checks
                where site_id = @siteId and author_and_text = @AuthorAndText
            )
            select c.guid, c.comment_id, c.is_test, s.status, s.decision
            from same as c
            left join submissions as s on s.comment_id = c.comment_id and s.superseded_by is null
            where c.same_page or c.any_page or c.near_time or (c.same_time and @WrittenAt <> '')
            order by
                case when c.same_page then 0 else 1 end,
                case when c.same_time then 0 when c.near_time then 1 else 2 end,
                c.checked_at desc
            limit 1
            """,
            new
            {
                siteId,
                key.AuthorAndText,
                key.Permalink,
                key.WrittenAt,
                from = (key.Written ?? DateTimeOffset.UnixEpoch) - Near,
                to = (key.Written ?? DateTimeOffset.UnixEpoch) + Near,
            },
            ct);
    }

    /// <summary>
    /// Finds the check of the same comment that was made before the client knew when it was written: the first one since, for the same
    /// page.
    /// </summary>
    public async Task<EarlierCheck?> FindUndatedAsync(Guid siteId, CheckKey key, CancellationToken ct)
    {
        await using var connection = await _database.OpenForKeysAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<EarlierCheck>(
            """
            select c.guid, c.comment_id, c.is_test, s.status, s.decision
            from akismet_checks as c
            join submissions as s on s.comment_id = c.comment_id and s.superseded_by is null
            where c.site_id = @siteId
              and c.author_and_text = @AuthorAndText
              and c.written_at = ''
              and c.checked_at >= @from
              and (c.permalink = @Permalink or c.permalink = '' or @Permalink = '')
            order by
                case when c.permalink = @Permalink then 0 else 1 end,
                c.checked_at
            limit 1
            """,
            new { siteId, key.AuthorAndText, key.Permalink, from = key.Written - Near },
            ct);
    }

    /// <summary>
    /// Stores a site's correction. A check that had no verdict keeps the comment's present one, so that figures do not change later.
    /// </summary>
    public Task CorrectAsync(EarlierCheck check, string correction, CancellationToken ct) => _database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            """
            update akismet_checks
            set correction = @correction, answer = case when answer = 'later' then @nowAnswer else answer end
            where guid = @Guid
            """,
            new { check.Guid, correction, nowAnswer = Answers.Of(check.CommentStatus) },
            ct),
        ct);

    private async Task<IReadOnlyList<bool>> StoreAsync(IReadOnlyList<NewCheck> batch, CancellationToken ct)
    {
        await _database.WriteOneAsync(
            connection => connection.ExecuteAsync(
                $"""
                insert into akismet_checks (
                    guid, site_id, comment_id, blog, author_and_text, permalink, written_at, is_test,
                    answer, correction, day, checked_at, callback, sealed_key, next_call_at)
                select
                    r.guid, r.site_id, r.comment_id, r.blog, r.author_and_text, r.permalink, r.written_at, r.is_test,
                    r.answer, r.correction, r.day, r.checked_at, r.callback, r.sealed_key, r.next_call_at
                from {_database.Rows<NewCheck>()}
                where true
                on conflict do nothing
                """,
                new { rows = Database.Values(batch) },
                ct),
            ct);
        return new bool[batch.Count];
    }
}
