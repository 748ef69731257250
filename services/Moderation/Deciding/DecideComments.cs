using MassTransit;
using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.Reviewing.Live;
using Moderation.Sites;
using Shared.Batching;
using Shared.Storage;

namespace Moderation.Deciding;

/// <summary>
/// Decides the comments that arrive together in one transaction. Each message then announces its own comment's decision, so
/// announcements are in flight together and a failed one is tried again alone.
/// </summary>
internal sealed class DecideComments : IAsyncDisposable
{
    private readonly ModerationDatabase _database;
    private readonly StoreDecisions _store;
    private readonly DeliveryWorker _deliveries;
    private readonly QueueNews _news;
    private readonly TimeProvider _time;
    private readonly Batcher<CommentToDecide, CommentDecided?> _batcher;

    public DecideComments(ModerationDatabase database, StoreDecisions store, DeliveryWorker deliveries, QueueNews news, TimeProvider time)
    {
        _database = database;
        _store = store;
        _deliveries = deliveries;
        _news = news;
        _time = time;
        _batcher = new(DecideAsync, new BatcherOptions { MaxBatch = 256, IsolateOn = static e => !TransientFailure.Is(e) });
    }

    public async Task DecideAndAnnounceAsync(CommentToDecide item, IPublishEndpoint bus, CancellationToken ct)
    {
        if (await DecideAsync(item, ct) is { } decided)
            await bus.Publish(decided with { AwaitedBy = item.Comment.AwaitedBy }, ct);
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
        var decided = newest.ConvertAll(item => DecidedComment.Decide(item, sites.GetValueOrDefault(item.Comment.SiteId), now));

        var stored = await _store.StoreAsync(decided, ct);

        if (stored.HasDeliveries)
            _deliveries.Wake();
        _news.Tell("queued", stored.New.Where(won => won.Verdict.Status == CommentStatus.Held).Select(won => (won.Comment.SiteId, won.Comment.CommentId)));
        foreach (var won in stored.New)
            ModerationMetrics.CountDecision(won.Verdict.Status, won.DecidedAt - won.Comment.SubmittedAt);
        return [.. batch.Select(item => stored.Decisions.GetValueOrDefault((item.Id, item.Revision)))];
    }

    /// <summary>No finer than the tables keep it, so that a decision reads the same when it is announced again.</summary>
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
