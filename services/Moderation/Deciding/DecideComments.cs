using MassTransit;
using Moderation.Contracts;
using Moderation.Deciding.Text;
using Moderation.Deliveries;
using Moderation.Policies;
using Moderation.Reviewing.Live;
using Moderation.Sites;
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
    private readonly WordLists _wordLists;
    private readonly DeliveryWorker _deliveries;
    private readonly QueueNews _news;
    private readonly TimeProvider _time;
    private readonly Batcher<CommentToDecide, CommentDecided?> _batcher;

    public DecideComments(
        ModerationDatabase database, StoreDecisions store, WordLists wordLists, DeliveryWorker deliveries, QueueNews news, TimeProvider time)
    {
        _database = database;
        _store = store;
        _wordLists = wordLists;
        _deliveries = deliveries;
        _news = news;
        _time = time;
        _batcher = new(DecideAsync, new BatcherOptions { MaxBatch = 256, IsolateOn = static e => !TransientFailure.Is(e) });
    }

    public async Task DecideAndAnnounceAsync(IReadOnlyList<CommentToDecide> items, IPublishEndpoint bus, CancellationToken ct)
    {
        var decided = await Task.WhenAll(items.Select(item => DecideAsync(item, ct)));
        var announced = items.Zip(decided).Where(pair => pair.Second is not null).GroupBy(pair => pair.First.Comment.AwaitedBy, pair => pair.Second!);
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
        var sites = await SiteTable.ReadAsync(_database, newest.Select(item => item.Comment.SiteId), ct);
        var now = Now();
        var wordLists = await _wordLists.OfAsync(sites.Values, ct);
        var signals = await BatchSignals.ReadAsync(_database, newest, sites, now, ct);
        var decided = newest.ConvertAll(item => Decide(item, sites.GetValueOrDefault(item.Comment.SiteId), now, signals, wordLists));

        var stored = await _store.StoreAsync(decided, ct);

        if (stored.HasDeliveries)
            _deliveries.Wake();
        _news.Tell("queued", stored.New.Where(won => won.Verdict.Status == CommentStatus.Held).Select(won => (won.Comment.SiteId, won.Comment.CommentId)));
        foreach (var won in stored.New)
            ModerationMetrics.CountDecision(won.Verdict.Status, won.DecidedAt - won.Comment.SubmittedAt);
        return [.. batch.Select(item => stored.Decisions.GetValueOrDefault((item.Id, item.Revision)))];
    }

    private static DecidedComment Decide(
        CommentToDecide item, Site? site, DateTimeOffset now, BatchSignals signals, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, WordList>> wordLists)
    {
        var decided = DecidedComment.Decide(item, site, now, signals, wordLists.GetValueOrDefault(item.Comment.SiteId));
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
