using Intake.Comments;
using Intake.Decisions;
using Intake.Load;
using Intake.Publishing;
using Intake.Sites;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Bus;
using Shared.Storage;

namespace Intake.Submitting;

/// <summary>
/// The way in for every comment, whatever protocol it came by. Concurrent requests share one commit, and the comments of one commit travel
/// together in one message.
/// </summary>
internal sealed class Submissions : IAsyncDisposable
{
    /// <summary>The largest message of several comments, in characters.</summary>
    private const int ChunkSize = 64 * 1024;

    /// <summary>The size of a comment in a message without its text, in characters.</summary>
    private const int Overhead = 500;

    private readonly InsertSubmissions _insert;
    private readonly StoreSubmissions _store;
    private readonly OutboxPublisher _publisher;
    private readonly Waiters _waiters;
    private readonly BusInstance _instance;
    private readonly Admission _admission;
    private readonly Batcher<Request, Task<Receipt>> _new;
    private readonly Batcher<Request, Receipt> _known;

    public Submissions(
        InsertSubmissions insert,
        StoreSubmissions store,
        OutboxPublisher publisher,
        Waiters waiters,
        BusInstance instance,
        Admission admission,
        CommitPace pace)
    {
        _insert = insert;
        _store = store;
        _publisher = publisher;
        _waiters = waiters;
        _instance = instance;
        _admission = admission;
        _new = new(InsertAsync, new BatcherOptions { Pace = () => pace.Current, IsolateOn = static e => !DatabaseFailure.IsTransient(e) });
        _known = new(StoreAsync, new BatcherOptions { IsolateOn = static e => !DatabaseFailure.IsTransient(e) });
    }

    private int Waiting => _new.Waiting + _known.Waiting;

    /// <summary>Whether a comment of the site is admitted; false under overload.</summary>
    public bool TryAdmit(Site site) => _admission.TryAdmit(site.Id, Waiting);

    /// <summary>Stores an admitted submission, or returns null at once when there is no room.</summary>
    public Task<Receipt>? TryStoreAdmitted(NewSubmission submission, CancellationToken ct)
    {
        var request = new Request(submission, ct);
        return _new.TryAdd(request, ct)?.Unwrap();
    }

    /// <summary>Stores the submission, or returns null at once under overload.</summary>
    public Task<Receipt>? TryStore(NewSubmission submission, CancellationToken ct) =>
        TryAdmit(submission.Site) ? TryStoreAdmitted(submission, ct) : null;

    /// <summary>Stores the submission once it is admitted, for callers that have many.</summary>
    public async Task<Receipt> StoreAsync(NewSubmission submission, CancellationToken ct)
    {
        await _admission.AdmitAsync(submission.Site.Id, () => Waiting, ct);
        var request = new Request(submission, ct);
        return await await _new.AddAsync(request, ct);
    }

    /// <summary>
    /// Stores a submission for which nobody waits, once decisions are not late. It takes nothing from the budget of those that readers wait
    /// for.
    /// </summary>
    public async Task<Receipt> StoreInTheBackgroundAsync(NewSubmission submission, CancellationToken ct)
    {
        await _admission.YieldAsync(ct);
        return await await _new.AddAsync(new Request(submission, ct), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _new.DisposeAsync();
        await _known.DisposeAsync();
    }

    /// <summary>
    /// Hands submissions that may be stored already to the second batcher, in their order: of two concurrent edits of one comment, the
    /// second is the newer.
    /// </summary>
    private async Task<IReadOnlyList<Task<Receipt>>> InsertAsync(IReadOnlyList<Request> batch, CancellationToken ct)
    {
        var stored = Announce(await _insert.AsNewAsync([.. batch.Select(static request => request.Submission)], ct), batch);
        return [.. stored.Select(
            (receipt, i) => receipt is { } inserted ? Task.FromResult(inserted) : _known.AddAsync(batch[i], batch[i].Gone))];
    }

    private async Task<IReadOnlyList<Receipt>> StoreAsync(IReadOnlyList<Request> batch, CancellationToken ct) =>
        [.. Announce(
            await _store.StoreAsync([.. batch.Select(static request => request.Submission)], ct), batch)
            .Select(static receipt => receipt!.Value)];

    private List<Receipt?> Announce(IReadOnlyList<StoredSubmission?> stored, IReadOnlyList<Request> batch)
    {
        IntakeMetrics.Accepted.Add(stored.Count(static s => s?.Outcome == Outcome.Stored));
        var announced = new List<CommentSubmitted>(stored.Count);
        var receipts = stored.Select((s, i) => s is null ? (Receipt?)null : Announce(s, batch[i], announced)).ToList();
        foreach (var comments in Chunks.BySize(announced, static comment => Overhead + comment.Content.Length, ChunkSize))
            _publisher.Offer(new CommentsSubmitted { Comments = comments });
        return receipts;
    }

    private Receipt Announce(StoredSubmission stored, Request request, List<CommentSubmitted> announced)
    {
        if (stored.Message is not { } message || stored.Outcome == Outcome.KeyReused)
            return new(stored);
        if (!request.Submission.Wait)
        {
            if (stored.Outcome == Outcome.Stored)
                announced.Add(message);
            return new(stored);
        }

        // Before publishing, because the decision could otherwise arrive before its waiter. A comment that was stored before, perhaps by
        // another instance, is published again so that its decision reaches this instance.
        var waiter = _waiters.Add(stored.CommentId, stored.Revision, request.Gone);
        announced.Add(message with { AwaitedBy = _instance.Name });
        return new(stored, waiter);
    }

    /// <param name="Submission">The submission to store.</param>
    /// <param name="Gone">Cancelled when the client has disconnected.</param>
    private readonly record struct Request(NewSubmission Submission, CancellationToken Gone);
}
