using Shared.Http;
using Shared.Storage;

namespace Intake.Akismet.Callbacks;

/// <summary>A callback that is due: its verdict has come.</summary>
internal sealed record DueCallback
{
    public required Guid Guid { get; init; }

    public required Guid SiteId { get; init; }

    public required string Callback { get; init; }

    public required string SealedKey { get; init; }

    /// <summary>How many attempts were made, including this one.</summary>
    public required int Attempts { get; init; }

    /// <summary>The comment's status. Any but approved and rejected gives the callback up; null once the comment is deleted.</summary>
    public string? Status { get; init; }
}

/// <summary>The queue of callbacks: checks that were answered before their decision.</summary>
internal sealed class CallbackTable(IntakeDatabase database, TimeProvider time)
{
    /// <summary>How many calls one site gets at a time, so that a site that does not answer ties up no more.</summary>
    public const int MostPerSite = 4;

    /// <summary>Longer than a call may take. After it the process that took the row must have crashed.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>After this time a client has long decided by itself.</summary>
    private static readonly TimeSpan GiveUpAfter = 2 * NoVerdictYet.UntilCalledBack;

    /// <summary>Whether any check waits for its decision or its callback.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForKeysAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from akismet_checks where next_call_at is not null)", ct);
    }

    /// <summary>Leases due callbacks to this process. The look itself writes nothing, because mostly nothing is due.</summary>
    /// <param name="most">How many to take at most.</param>
    /// <param name="busySites">Sites to leave out.</param>
    /// <param name="ct">Cancels the statements.</param>
    public async Task<IReadOnlyList<DueCallback>> TakeAsync(int most, IReadOnlyList<Guid> busySites, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = await ReadDueAsync(now, most, busySites, ct);
        if (due.Count == 0)
            return due;
        return await database.WriteAsync(
            async transaction =>
            {
                var taken = new List<DueCallback>();
                foreach (var row in due)
                {
                    // Another process may have read the same row. The first update takes it.
                    if (await transaction.ExecuteAsync(
                        """
                        update akismet_checks
                        set attempts = @Attempts, next_call_at = @until
                        where guid = @Guid and attempts = @Attempts - 1 and next_call_at is not null
                        """,
                        new { row.Guid, row.Attempts, until = now + Lease },
                        ct) == 1)
                    {
                        taken.Add(row);
                    }
                }

                return taken;
            },
            ct);
    }

    private async Task<List<DueCallback>> ReadDueAsync(DateTimeOffset now, int most, IReadOnlyList<Guid> busySites, CancellationToken ct)
    {
        await using var connection = await database.OpenForKeysAsync(ct);
        return await connection.QueryAsync<DueCallback>(
            $"""
            with due as (
                select
                    c.guid, c.site_id, c.callback, c.sealed_key, c.attempts + 1 as attempts, s.status, c.next_call_at,
                    row_number() over (partition by c.site_id order by c.next_call_at) as place
                from akismet_checks as c
                left join submissions as s on s.comment_id = c.comment_id and s.superseded_by is null
                where (c.next_call_at <= @now or c.next_call_at > @tooLate)
                  and (s.status in ('approved', 'rejected') or s.status is null or c.checked_at < @oldest)
                  and c.site_id not in (select r.id from {database.Rows<Guid>()})
            )
            select guid, site_id, callback, sealed_key, attempts, status
            from due
            where place <= {MostPerSite}
            order by next_call_at
            limit @most
            """,
            new
            {
                now,
                // Written while the clock was ahead.
                tooLate = now + DeliverySchedule.LongestPause,
                oldest = now - GiveUpAfter,
                most,
                rows = Database.Values(busySites.Distinct())
            },
            ct);
    }

    /// <summary>Makes a callback due for a check, with this address, whatever the check said before.</summary>
    public Task AskAsync(Guid guid, string callback, string sealedKey, CancellationToken ct) => UpdateAsync(
        """
        update akismet_checks
        set callback = @callback, sealed_key = @sealedKey, next_call_at = @now, attempts = 0, checked_at = @now
        where guid = @guid
        """,
        new { guid, callback, sealedKey, now = time.GetUtcNow() },
        ct);

    /// <summary>Ends a lease without a call: the callback is due again.</summary>
    public Task<int> GiveBackAsync(DueCallback call, CancellationToken ct) => UpdateAsync(
        """
        update akismet_checks
        set attempts = @Attempts - 1, next_call_at = @now
        where guid = @Guid and attempts = @Attempts and next_call_at is not null
        """,
        new { call.Guid, call.Attempts, now = time.GetUtcNow() },
        ct);

    /// <summary>Ends a callback, and deletes its address and key.</summary>
    public Task EndAsync(Guid guid, CancellationToken ct) => UpdateAsync(
        """
        update akismet_checks
        set callback = null, sealed_key = null, next_call_at = null
        where guid = @guid
        """,
        new { guid },
        ct);

    /// <summary>Schedules the next attempt as for webhooks; false when that was the last one.</summary>
    public async Task<bool> TryAgainAsync(DueCallback call, TimeSpan? retryAfter, CancellationToken ct)
    {
#pragma warning disable CA5394 // Jitter needs no secure random numbers.
        if (DeliverySchedule.After(call.Attempts, Random.Shared.NextDouble(), retryAfter) is not { } pause)
#pragma warning restore CA5394
        {
            await EndAsync(call.Guid, ct);
            return false;
        }

        await UpdateAsync(
            """
            update akismet_checks
            set next_call_at = @until
            where guid = @Guid and next_call_at is not null
            """,
            new { call.Guid, until = time.GetUtcNow() + pause },
            ct);
        return true;
    }

    private Task<int> UpdateAsync(string sql, object parameters, CancellationToken ct) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(sql, parameters, ct), ct);
}
