using System.Data.Common;
using Moderation.Sites;
using Shared.Batching;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>An attempt to send a delivery, and how it ended.</summary>
internal sealed record Attempt(Delivery Delivery, DeliveryOutcome Outcome);

/// <summary>Records how attempts ended. Attempts that end while others are being recorded are recorded together.</summary>
internal sealed class RecordAttempts : IAsyncDisposable
{
    private readonly ModerationDatabase _database;
    private readonly DeliveryLanes _lanes;
    private readonly TimeProvider _time;
    private readonly Batcher<Attempt, bool> _batcher;

    public RecordAttempts(ModerationDatabase database, DeliveryLanes lanes, TimeProvider time)
    {
        (_database, _lanes, _time) = (database, lanes, time);
        _batcher = new(RecordAsync, new BatcherOptions { MaxBatch = LaneSlots.Total, Time = time });
    }

    public Task RecordAsync(Attempt attempt, CancellationToken ct) => _batcher.AddAsync(attempt, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private Task<IReadOnlyList<bool>> RecordAsync(IReadOnlyList<Attempt> attempts, CancellationToken ct) => _database.WriteAsync(
        async transaction =>
        {
            var delivered = attempts.Where(static attempt => attempt.Outcome is DeliveryOutcome.Delivered).ToList();
            foreach (var attempt in attempts.Where(static attempt => attempt.Outcome is not DeliveryOutcome.Delivered))
                await RecordFailureAsync(attempt, transaction, ct);
            await _database.ExecuteAsync([.. Succeeded(delivered), .. Opened(attempts)], transaction, ct);
            return (IReadOnlyList<bool>)[.. attempts.Select(static _ => true)];
        },
        ct);

    /// <summary>A delivery that was cancelled while it was being sent was delivered all the same.</summary>
    private IEnumerable<Statement> Succeeded(List<Attempt> delivered) => delivered.Count == 0 ? [] :
    [
        new Statement(
            $"""
            update deliveries
            set state = 'delivered', last_error = null, delivered_at = @now
            where id in (select r.id from {_database.Rows<Guid>()}) and state in ('pending', 'cancelled')
            """,
            ("rows", ModerationDatabase.Values(delivered.Select(static attempt => attempt.Delivery.Id))),
            ("now", _time.GetUtcNow())),
    ];

    /// <summary>Any answer opens a lane, unless another attempt beside it has found the receiver unavailable.</summary>
    private IEnumerable<Statement> Opened(IReadOnlyList<Attempt> attempts)
    {
        var lanes = attempts.GroupBy(static attempt => attempt.Delivery.Lane)
            .Where(static lane => !lane.Any(static attempt => attempt.Outcome is DeliveryOutcome.Unavailable))
            .Select(static lane => lane.Key)
            .ToList();
        return lanes.Count == 0 ? [] : [_lanes.Open(lanes)];
    }

    private async Task RecordFailureAsync(Attempt attempt, DbTransaction transaction, CancellationToken ct)
    {
        var delivery = attempt.Delivery;
        switch (attempt.Outcome)
        {
            case DeliveryOutcome.Impossible impossible:
                await FailAsync(delivery, impossible.Error, transaction, ct);
                break;
            case DeliveryOutcome.Gone:
                await SwitchOffAsync(delivery, transaction, ct);
                break;
            case DeliveryOutcome.Refused refused:
                await TryAgainAsync(delivery, refused.Error, null, transaction, ct);
                break;
            case DeliveryOutcome.Unavailable unavailable:
                await _lanes.CloseAsync(delivery.Lane, unavailable.RetryAfter, transaction, ct);
                await TryAgainAsync(delivery, unavailable.Error, unavailable.RetryAfter, transaction, ct);
                break;
            default:
                throw new InvalidOperationException($"Unknown outcome {attempt.Outcome}.");
        }
    }

    private Task<int> TryAgainAsync(Delivery delivery, string error, TimeSpan? retryAfter, DbTransaction transaction, CancellationToken ct)
    {
#pragma warning disable CA5394 // Jitter keeps no secret.
        var pause = DeliverySchedule.After(delivery.Attempts, Random.Shared.NextDouble(), retryAfter);
#pragma warning restore CA5394
        if (pause is null)
            return FailAsync(delivery, error, transaction, ct);
        return transaction.ExecuteAsync(
            """
            update deliveries
            set last_error = @error, next_attempt_at = @until
            where id = @Id and state = 'pending'
            """,
            new { delivery.Id, error, until = _time.GetUtcNow() + pause.Value },
            ct);
    }

    private static Task<int> FailAsync(Delivery delivery, string error, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            update deliveries
            set state = 'failed', last_error = @error
            where id = @Id and state = 'pending'
            """,
            new { delivery.Id, error },
            ct);

    private async Task SwitchOffAsync(Delivery delivery, DbTransaction transaction, CancellationToken ct)
    {
        await FailAsync(delivery, "The receiver answered 410, so the site's webhook was switched off.", transaction, ct);
        await SiteWebhook.SwitchOffAsync(delivery.SiteId, delivery.Target, _time.GetUtcNow(), transaction, ct);
        await transaction.ExecuteAsync(
            """
            update deliveries
            set state = 'cancelled', last_error = 'The receiver answered 410 to another call.'
            where site_id = @SiteId and kind = 'webhook' and target = @Target and state = 'pending'
            """,
            new { delivery.SiteId, delivery.Target },
            ct);
    }
}
