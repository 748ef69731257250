using System.Buffers.Binary;
using Intake.Comments;
using Intake.Load;
using MassTransit;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Storage;

namespace Intake.Decisions;

/// <summary>Consumes decisions: records each beside its submission and wakes the requests that wait for it.</summary>
internal sealed class RecordDecisions(DecisionRecorder recorder) : IConsumer<CommentsDecided>
{
    public Task Consume(ConsumeContext<CommentsDecided> context) =>
        Task.WhenAll(context.Message.Decisions.Select(decided => recorder.RecordAsync(decided, context.CancellationToken)));
}

/// <summary>Records the decisions that arrive together in one statement.</summary>
internal sealed partial class DecisionRecorder : IAsyncDisposable
{
    /// <summary>How many recorded decisions are remembered: many more than arrive between a decision and its second copy.</summary>
    private const int Remembered = 4096;

    /// <summary>
    /// How long they are remembered. Not long: a stand-by that takes over may have lost a decision; then its comment is republished, and
    /// the decision must be recorded again.
    /// </summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(2);

    private readonly StoreDecisions _store;
    private readonly Waiters _waiters;
    private readonly Admission _admission;
    private readonly CommitPace _pace;
    private readonly TimeProvider _time;
    private readonly ILogger<DecisionRecorder> _logger;
    private readonly Batcher<CommentDecided, bool> _batcher;

    // Only the batcher's single worker uses these.
    private HashSet<(Guid CommentId, int Version)> _recorded = [];
    private HashSet<(Guid CommentId, int Version)> _recordedBefore = [];
    private long _recordedSince;

    public DecisionRecorder(
        StoreDecisions store,
        Waiters waiters,
        Admission admission,
        CommitPace pace,
        TimeProvider time,
        ILogger<DecisionRecorder> logger)
    {
        _store = store;
        _waiters = waiters;
        _admission = admission;
        _pace = pace;
        _time = time;
        _logger = logger;
        _batcher = new(RecordAsync, new BatcherOptions { IsolateOn = static e => !DatabaseFailure.IsTransient(e) });
    }

    /// <summary>Raised after decisions were recorded. Handlers must be quick: the next batch waits for them.</summary>
    public event Action<IReadOnlyList<CommentDecided>>? Recorded;

    public Task RecordAsync(CommentDecided decided, CancellationToken ct) => _batcher.AddAsync(decided, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<bool>> RecordAsync(IReadOnlyList<CommentDecided> batch, CancellationToken ct)
    {
        // If one revision had two rows in the statement, PostgreSQL would store an arbitrary one of them.
        var newest = batch.GroupBy(d => (d.CommentId, d.Revision)).Select(same => same.MaxBy(d => d.Version)!).ToList();
        Forget();
        var news = newest.FindAll(IsNews);
        if (news.Count > 0)
            await StoreAsync(news, ct);
        // Wake for all of them: a request may have begun to wait after its decision was recorded.
        foreach (var decided in newest)
            _waiters.Wake(decided);
        return new bool[batch.Count];
    }

    private async Task StoreAsync(List<CommentDecided> news, CancellationToken ct)
    {
        await _store.StoreAsync(news, ct);
        Remember(news);
        LogRecorded(news);
        Recorded?.Invoke(news);
        IntakeMetrics.Decided.Add(news.Count);
        Observe(news.FindAll(IsMeasured));
    }

    /// <summary>A decision that a request waits for arrives twice: on the queue of all instances and on this instance's own.</summary>
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
    /// Whether the time that a decision took tells the load. People take as long as they like, and a decision without scores waited for a
    /// classifier that was down. An imported comment is recorded as decided by people, but goes the way of all others; its decision tells
    /// when it was submitted.
    /// </summary>
    private static bool IsMeasured(CommentDecided decided) =>
        decided.ModelVersion is not null && (decided.DecidedBy == DecidedBy.Policy || decided.SubmittedAt is not null);

    /// <summary>Reports how long decisions took.</summary>
    private void Observe(List<CommentDecided> decided)
    {
        if (decided.Max(static d => d.SubmittedAt ?? SubmittedAt(d.CorrelationId)) is not { } latest)
            return;
        var quickest = _time.GetUtcNow() - latest;
        _admission.Observe(decided.Count, quickest);
        _pace.Observe(quickest);
    }

    /// <summary>
    /// The time of a submission whose decision does not tell it, as from an older Moderation: its correlation id is a UUID of version 7,
    /// with milliseconds in the first 48 bits. Null for any other id.
    /// </summary>
    private static DateTimeOffset? SubmittedAt(Guid correlationId)
    {
        if (correlationId.Version != 7)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        correlationId.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Min(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16, 253_402_300_799_999));
    }

    private void LogRecorded(List<CommentDecided> recorded)
    {
        if (!_logger.IsEnabled(LogLevel.Debug))
            return;
        foreach (var decided in recorded)
            LogRecorded(_logger, decided.Status, decided.Version, decided.CommentId, decided.Revision);
    }

    [LoggerMessage(LogLevel.Debug, "Recorded {Status}, version {Version}, for comment {CommentId}, revision {Revision}")]
    private static partial void LogRecorded(ILogger logger, CommentStatus status, int version, Guid commentId, int revision);
}
