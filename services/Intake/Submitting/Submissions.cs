using Intake.Deciding;
using Intake.Publishing;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Bus;
using Shared.Storage;

namespace Intake.Submitting;

/// <summary>
/// The way in for every comment, whatever protocol it came by: requests that arrive together share one commit, and what was committed
/// together travels together from there on.
/// </summary>
internal sealed class Submissions : IAsyncDisposable
{
    /// <summary>A message is not made larger than this by joining comments, in characters.</summary>
    private const int JoinUpTo = 64 * 1024;

    /// <summary>What a comment has in a message beside its text, in characters.</summary>
    private const int Overhead = 500;

    private readonly StoreSubmissions _table;
    private readonly CommentPublisher _publisher;
    private readonly Waiters _waiters;
    private readonly BusInstance _instance;
    private readonly Admission _admission;
    private readonly Batcher<Request, StoredSubmission> _batcher;

    public Submissions(StoreSubmissions table, CommentPublisher publisher, Waiters waiters, BusInstance instance, Admission admission, IOptions<IntakeOptions> options)
    {
        _table = table;
        _publisher = publisher;
        _waiters = waiters;
        _instance = instance;
        _admission = admission;
        _batcher = new(StoreAsync, new BatcherOptions { Pace = options.Value.Pace, IsolateOn = static e => !TransientFailure.Is(e) });
    }

    /// <summary>Stores the submission, or returns null at once when more come than can be stored or decided.</summary>
    public Task<StoredSubmission>? TryStore(NewSubmission submission, CancellationToken ct) =>
        _admission.TryEnter(submission.Site.Id, _batcher.Waiting) ? _batcher.TryAdd(new(submission, ct), ct) : null;

    /// <summary>Stores the submission, and waits for room first.</summary>
    public async Task<StoredSubmission> StoreAsync(NewSubmission submission, CancellationToken ct)
    {
        await _admission.EnterAsync(submission.Site.Id, () => _batcher.Waiting, ct);
        return await _batcher.AddAsync(new(submission, ct), ct);
    }

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<StoredSubmission>> StoreAsync(IReadOnlyList<Request> batch, CancellationToken ct)
    {
        var stored = await _table.StoreAsync([.. batch.Select(static request => request.Submission)], ct);
        IntakeMetrics.Accepted.Add(stored.Count(s => s.Outcome == Outcome.Stored));
        var announced = new List<CommentSubmitted>(stored.Count);
        IReadOnlyList<StoredSubmission> answers = [.. stored.Select((s, i) => Announce(s, batch[i], announced))];
        foreach (var comments in Joined.UpTo(announced, static comment => Overhead + comment.Content.Length, JoinUpTo))
            _publisher.Offer(new CommentsSubmitted { Comments = comments });
        return answers;
    }

    private StoredSubmission Announce(StoredSubmission stored, Request request, List<CommentSubmitted> announced)
    {
        if (stored.Message is not { } message || stored.Outcome == Outcome.KeyReused)
            return stored;
        if (!request.Submission.Wait)
        {
            if (stored.Outcome == Outcome.Stored)
                announced.Add(message);
            return stored;
        }

        // Before the message leaves, or the decision could be here first. A comment that was sent before, perhaps to another
        // instance, is published again so that its decision is announced to this one.
        var waiter = _waiters.Add(stored.CommentId, stored.Revision, request.Gone);
        announced.Add(message with { AwaitedBy = _instance.Name });
        return stored with { Waiter = waiter };
    }

    /// <param name="Submission">What is to be stored.</param>
    /// <param name="Gone">Cancelled once nobody is there any more to be answered.</param>
    private readonly record struct Request(NewSubmission Submission, CancellationToken Gone);
}
