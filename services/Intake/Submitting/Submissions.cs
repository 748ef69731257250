using Intake.Deciding;
using Intake.Publishing;
using Shared.Batching;
using Shared.Bus;
using Shared.Storage;

namespace Intake.Submitting;

/// <summary>
/// The way in for every comment, whatever protocol it came by: requests that arrive together share one commit, and what was
/// committed is then published.
/// </summary>
internal sealed class Submissions : IAsyncDisposable
{
    private readonly StoreSubmissions _table;
    private readonly CommentPublisher _publisher;
    private readonly Waiters _waiters;
    private readonly BusInstance _instance;
    private readonly Admission _admission;
    private readonly Batcher<Request, StoredSubmission> _batcher;

    public Submissions(StoreSubmissions table, CommentPublisher publisher, Waiters waiters, BusInstance instance, Admission admission)
    {
        _table = table;
        _publisher = publisher;
        _waiters = waiters;
        _instance = instance;
        _admission = admission;
        _batcher = new(StoreAsync, new BatcherOptions { IsolateOn = static e => !TransientFailure.Is(e) });
    }

    /// <summary>Stores the submission, or returns null at once when more come than can be stored or decided.</summary>
    public Task<StoredSubmission>? TryStore(NewSubmission submission, CancellationToken ct) =>
        _admission.TryEnter(submission.Site.Id) ? _batcher.TryAdd(new(submission, ct), ct) : null;

    /// <summary>Stores the submission, and waits for room first.</summary>
    public async Task<StoredSubmission> StoreAsync(NewSubmission submission, CancellationToken ct)
    {
        await _admission.EnterAsync(submission.Site.Id, ct);
        return await _batcher.AddAsync(new(submission, ct), ct);
    }

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<StoredSubmission>> StoreAsync(IReadOnlyList<Request> batch, CancellationToken ct)
    {
        var stored = await _table.StoreAsync([.. batch.Select(static request => request.Submission)], ct);
        IntakeMetrics.Accepted.Add(stored.Count(s => s.Outcome == Outcome.Stored));
        return [.. stored.Select((s, i) => Announce(s, batch[i]))];
    }

    private StoredSubmission Announce(StoredSubmission stored, Request request)
    {
        if (stored.Message is not { } message || stored.Outcome == Outcome.KeyReused)
            return stored;
        if (!request.Submission.Wait)
        {
            if (stored.Outcome == Outcome.Stored)
                _publisher.Offer(message);
            return stored;
        }

        // Before the message leaves, or the decision could be here first. A comment that was sent before, perhaps to another
        // instance, is published again so that its decision is announced to this one.
        var waiter = _waiters.Add(stored.CommentId, stored.Revision, request.Gone);
        _publisher.Offer(message with { AwaitedBy = _instance.Name });
        return stored with { Waiter = waiter };
    }

    /// <param name="Submission">What is to be stored.</param>
    /// <param name="Gone">Cancelled once nobody is there any more to be answered.</param>
    private readonly record struct Request(NewSubmission Submission, CancellationToken Gone);
}
