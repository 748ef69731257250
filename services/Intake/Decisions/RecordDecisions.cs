using System.Buffers.Binary;
using Intake.Comments;
using Intake.Load;
using MassTransit;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Storage;

namespace Intake.Decisions;

/// <summary>Decisions came back: the submissions are done, and whoever waits for them is told.</summary>
internal sealed class RecordDecisions(DecisionRecorder recorder) : IConsumer<CommentsDecided>
{
    public Task Consume(ConsumeContext<CommentsDecided> context) =>
        Task.WhenAll(context.Message.Decisions.Select(decided => recorder.RecordAsync(decided, context.CancellationToken)));
}

/// <summary>Records the decisions that arrive together in one statement.</summary>
internal sealed class DecisionRecorder : IAsyncDisposable
{
    /// <summary>Many more than arrive between a decision and its second copy.</summary>
    private const int Remembered = 4096;

    /// <summary>
    /// And not for long: a comment whose decision the table lost, as a stand-by that took over may have, is published again, and is then to
    /// be recorded.
    /// </summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(2);

    private readonly StoreDecisions _store;
    private readonly Waiters _waiters;
    private readonly Admission _admission;
    private readonly CommitPace _pace;
    private readonly TimeProvider _time;
    private readonly Batcher<CommentDecided, bool> _batcher;

    // Used by the batcher's one worker alone.
    private HashSet<(Guid CommentId, int Version)> _recorded = [];
    private HashSet<(Guid CommentId, int Version)> _recordedBefore = [];
    private long _recordedSince;

    public DecisionRecorder(StoreDecisions store, Waiters waiters, Admission admission, CommitPace pace, TimeProvider time)
    {
        _store = store;
        _waiters = waiters;
        _admission = admission;
        _pace = pace;
        _time = time;
        _batcher = new(RecordAsync, new BatcherOptions { IsolateOn = static e => !TransientFailure.Is(e) });
    }

    /// <summary>These are recorded now. Whoever listens must be quick: the next ones wait.</summary>
    public event Action<IReadOnlyList<CommentDecided>>? Recorded;

    public Task RecordAsync(CommentDecided decided, CancellationToken ct) => _batcher.AddAsync(decided, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<bool>> RecordAsync(IReadOnlyList<CommentDecided> batch, CancellationToken ct)
    {
        // The same revision twice in one statement would be updated from an arbitrary one of the two.
        var newest = batch.GroupBy(d => (d.CommentId, d.Revision)).Select(same => same.MaxBy(d => d.Version)!).ToList();
        Forget();
        var news = newest.FindAll(IsNews);
        if (news.Count > 0)
            await StoreAsync(news, ct);
        // All of them: a request may have begun to wait for what was recorded before.
        foreach (var decided in newest)
            _waiters.Wake(decided);
        return new bool[batch.Count];
    }

    private async Task StoreAsync(List<CommentDecided> news, CancellationToken ct)
    {
        await _store.StoreAsync(news, ct);
        Remember(news);
        Recorded?.Invoke(news);
        IntakeMetrics.Decided.Add(news.Count);
        Observe(news.FindAll(static decided => decided is { DecidedBy: DecidedBy.Policy, ModelVersion: not null }));
    }

    /// <summary>A decision that a request waits for comes twice, by the queue of all instances and by this one's own.</summary>
    private bool IsNews(CommentDecided decided) =>
        !_recorded.Contains((decided.CommentId, decided.Version)) && !_recordedBefore.Contains((decided.CommentId, decided.Version));

    private void Remember(List<CommentDecided> recorded)
    {
        if (_recorded.Count + recorded.Count > Remembered)
            BeginAnew(_recorded);
        foreach (var decided in recorded)
            _recorded.Add((decided.CommentId, decided.Version));
    }

    private void Forget()
    {
        var age = _time.GetElapsedTime(_recordedSince);
        if (age > RememberedFor)
            BeginAnew(age > 2 * RememberedFor ? [] : _recorded);
    }

    private void BeginAnew(HashSet<(Guid CommentId, int Version)> before) =>
        (_recordedBefore, _recorded, _recordedSince) = (before, [], _time.GetTimestamp());

    /// <summary>
    /// How long the policy's decisions took. People take their time for reasons of their own, and what was decided without scores waited
    /// for a classifier that was away.
    /// </summary>
    private void Observe(List<CommentDecided> decided)
    {
        if (decided.Max(static d => SubmittedAt(d.CorrelationId)) is not { } latest)
            return;
        var quickest = _time.GetUtcNow() - latest;
        _admission.Observe(decided.Count, quickest);
        _pace.Observe(quickest);
    }

    /// <summary>
    /// A submission's correlation id is made with its time (UUID version 7: milliseconds in the first 48 bits); null for any other id.
    /// </summary>
    private static DateTimeOffset? SubmittedAt(Guid correlationId)
    {
        if (correlationId.Version != 7)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        correlationId.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Min(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16, 253_402_300_799_999));
    }
}
