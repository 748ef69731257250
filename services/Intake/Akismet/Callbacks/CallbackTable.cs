using Shared.Http;
using Shared.Storage;

namespace Intake.Akismet.Callbacks;

/// <summary>A site that waits for a verdict which has come.</summary>
internal sealed record DueCallback
{
    public required Guid Guid { get; init; }

    public required Guid SiteId { get; init; }

    public required string Callback { get; init; }

    public required string SealedKey { get; init; }

    /// <summary>How many attempts were made, this one included.</summary>
    public required int Attempts { get; init; }

    /// <summary>Approved or rejected; else the wait is given up, as where the comment is no longer kept and there is none.</summary>
    public string? Status { get; init; }
}

/// <summary>The checks that were answered before their decision, as a queue of calls to make.</summary>
internal sealed class CallbackTable(IntakeDatabase database, TimeProvider time)
{
    /// <summary>How many calls a site gets at once. One that does not answer keeps no more than these waiting.</summary>
    public const int MostPerSite = 4;

    /// <summary>Longer than a call may take; after it, the process that took a row must be dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>When a client's own fallback has long decided.</summary>
    private static readonly TimeSpan GiveUpAfter = 2 * NoVerdictYet.UntilCalledBack;

    /// <summary>Whether any check waits for its decision or its call.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForKeysAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from akismet_checks where next_call_at is not null)", ct);
    }

    /// <summary>Takes what is decided and due for this process alone. Looking writes nothing, since mostly there is nothing.</summary>
    /// <param name="most">How many to take at most.</param>
    /// <param name="busySites">Sites that are left for later.</param>
    /// <param name="ct">Ends the looking.</param>
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
                    // Another process may have read the same rows; whose update counts has it.
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
                where c.next_call_at <= @now
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
                oldest = now - GiveUpAfter,
                most,
                rows = Database.Values(busySites.Distinct())
            },
            ct);
    }

    /// <summary>A check is to be called back about from now on, whatever was to become of it before.</summary>
    public Task AskAsync(Guid guid, string callback, string sealedKey, CancellationToken ct) => UpdateAsync(
        """
        update akismet_checks
        set callback = @callback, sealed_key = @sealedKey, next_call_at = @now, attempts = 0, checked_at = @now
        where guid = @guid
        """,
        new { guid, callback, sealedKey, now = time.GetUtcNow() },
        ct);

    /// <summary>A call that was taken is not made after all: it is due as it was.</summary>
    public Task<int> GiveBackAsync(DueCallback call, CancellationToken ct) => UpdateAsync(
        """
        update akismet_checks
        set attempts = @Attempts - 1, next_call_at = @now
        where guid = @Guid and attempts = @Attempts and next_call_at is not null
        """,
        new { call.Guid, call.Attempts, now = time.GetUtcNow() },
        ct);

    /// <summary>Nothing more is to be said: the key and the address are forgotten.</summary>
    public Task EndAsync(Guid guid, CancellationToken ct) => UpdateAsync(
        """
        update akismet_checks
        set callback = null, sealed_key = null, next_call_at = null
        where guid = @guid
        """,
        new { guid },
        ct);

    /// <summary>Tries again on the schedule of webhooks; false when that was the last attempt.</summary>
    public async Task<bool> TryAgainAsync(DueCallback call, TimeSpan? retryAfter, CancellationToken ct)
    {
#pragma warning disable CA5394 // Jitter keeps no secret.
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
