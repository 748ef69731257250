using MassTransit;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Deliveries;
using Moderation.Queue.Live;
using Moderation.Rules.Text;
using Moderation.Sites.WordLists;
using Shared.Batching;
using Shared.Storage;

namespace Moderation.Deciding;

/// <summary>
/// Decides the comments that arrive together in one transaction, whichever messages they came in. Each message then announces the decisions
/// on its own comments, so announcements are in flight together.
/// </summary>
internal sealed class DecideComments : IAsyncDisposable
{
    private readonly ModerationDatabase _database;
    private readonly StoreDecisions _store;
    private readonly CompiledWordLists _wordLists;
    private readonly DeliveryWorker _deliveries;
    private readonly QueueNews _news;
    private readonly TimeProvider _time;
    private readonly Batcher<CommentToDecide, CommentDecided?> _batcher;

    public DecideComments(
        ModerationDatabase database,
        StoreDecisions store,
        CompiledWordLists wordLists,
        DeliveryWorker deliveries,
        QueueNews news,
        TimeProvider time)
    {
        _database = database;
        _store = store;
        _wordLists = wordLists;
        _deliveries = deliveries;
        _news = news;
        _time = time;
        _batcher = new(DecideAsync, new BatcherOptions { MaxBatch = 256, IsolateOn = static e => !DatabaseFailure.IsTransient(e) });
    }

    public async Task DecideAndAnnounceAsync(IReadOnlyList<CommentToDecide> items, IPublishEndpoint bus, CancellationToken ct)
    {
        var decided = await Task.WhenAll(items.Select(item => DecideAsync(item, ct)));
        var announced = items
            .Zip(decided)
            .Where(pair => pair.Second is not null)
            .GroupBy(pair => pair.First.Comment.AwaitedBy, pair => pair.Second!);
        await Task.WhenAll(announced.Select(same => bus.Publish(new CommentsDecided { AwaitedBy = same.Key, Decisions = [.. same] }, ct)));
    }

    /// <summary>
    /// The decision in force on the comment's revision: a new one, or for a message that came before the very same. Null when a newer
    /// revision was decided, about which this message has nothing to say.
    /// </summary>
    public Task<CommentDecided?> DecideAsync(CommentToDecide item, CancellationToken ct) => _batcher.AddAsync(item, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<CommentDecided?>> DecideAsync(IReadOnlyList<CommentToDecide> batch, CancellationToken ct)
    {
        var newest = CommentToDecide.Newest(batch);
        var now = Now();
        var signals = await BatchSignals.ReadAsync(_database, newest, now, ct);
        var wordLists = await _wordLists.OfAsync(signals.Sites.Values, ct);
        var decided = newest.ConvertAll(item => Decide(item, now, signals, wordLists));

        var stored = await _store.StoreAsync(decided, ct);

        if (stored.Consequences.Deliveries.Count > 0)
            _deliveries.Wake();
        var held = stored.New.Where(won => won.Announced.Status == CommentStatus.Held);
        _news.Tell("queued", held.Select(won => (won.Announced.SiteId, won.Announced.CommentId)));
        foreach (var won in stored.New)
            DecidingMetrics.CountDecision(won.Announced.Status, won.Proposed.DecidedAt - won.Proposed.Comment.SubmittedAt);
        return [.. batch.Select(item => stored.InForce.GetValueOrDefault((item.Id, item.Revision)))];
    }

    private static ProposedDecision Decide(
        CommentToDecide item,
        DateTimeOffset now,
        BatchSignals signals,
        IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, WordList>> wordLists)
    {
        var siteId = item.Comment.SiteId;
        var decided = Proposals.Of(item, signals.Sites.GetValueOrDefault(siteId), now, signals, wordLists.GetValueOrDefault(siteId));
        signals.Add(decided);
        return decided;
    }

    /// <summary>No finer than the tables keep it, so that a decision reads the same when it is announced again.</summary>
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
