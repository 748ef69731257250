using MassTransit;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Deliveries;
using Moderation.Queue.Live;
using Moderation.Rules.Text;
using Moderation.Sites;
using Moderation.Sites.WordLists;
using Shared.Batching;
using Shared.Storage;

namespace Moderation.Deciding;

/// <summary>
/// Decides the comments that arrive together, from all messages, in one transaction. Each message then announces the decisions on its own
/// comments, so the announcements of several messages are published concurrently.
/// </summary>
internal sealed partial class DecideComments : IAsyncDisposable
{
    private readonly ModerationDatabase _database;
    private readonly StoreDecisions _store;
    private readonly CompiledWordLists _wordLists;
    private readonly DeliveryWorker _deliveries;
    private readonly QueueNews _news;
    private readonly TimeProvider _time;
    private readonly ILogger<DecideComments> _logger;
    private readonly SearchShares _shares;
    private readonly Batcher<CommentToDecide, CommentDecided?> _batcher;

    public DecideComments(
        ModerationDatabase database,
        StoreDecisions store,
        CompiledWordLists wordLists,
        DeliveryWorker deliveries,
        QueueNews news,
        TimeProvider time,
        ILogger<DecideComments> logger)
    {
        _database = database;
        _store = store;
        _wordLists = wordLists;
        _deliveries = deliveries;
        _news = news;
        _time = time;
        _logger = logger;
        _shares = new SearchShares(time);
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
    /// The decision in force on the comment's revision: a new one, or the stored one if the message was delivered before. Null if a newer
    /// revision has been decided.
    /// </summary>
    public Task<CommentDecided?> DecideAsync(CommentToDecide item, CancellationToken ct) => _batcher.AddAsync(item, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<CommentDecided?>> DecideAsync(IReadOnlyList<CommentToDecide> batch, CancellationToken ct)
    {
        LogReceived(_logger, batch.Count);
        var newest = CommentToDecide.Newest(batch);
        var now = Now();
        var signals = await BatchSignals.ReadAsync(_database, newest, now, ct);
        var wordLists = await _wordLists.OfAsync(signals.Sites.Values, ct);
        var decided = newest.ConvertAll(item => Decide(item, now, signals, wordLists));

        var stored = await _store.StoreAsync(decided, ct);

        LogDecisions(stored.New, batch.Count);
        if (stored.Consequences.Deliveries.Count > 0)
            _deliveries.Wake();
        var held = stored.New.Where(won => won.Announced.Status == CommentStatus.Held);
        _news.Tell("queued", held.Select(won => (won.Announced.SiteId, won.Announced.CommentId)));
        foreach (var won in stored.New.Where(won => !won.Proposed.IsImport))
            DecidingMetrics.CountDecision(won.Proposed.Verdict, won.Proposed.DecidedAt - won.Proposed.Comment.SubmittedAt);
        return [.. batch.Select(item => stored.InForce.GetValueOrDefault((item.Id, item.Revision)))];
    }

    private void LogDecisions(IReadOnlyList<AcceptedDecision> accepted, int received)
    {
        if (!_logger.IsEnabled(LogLevel.Debug))
            return;
        foreach (var decision in accepted.Select(decision => decision.Announced))
            LogDecided(_logger, decision.Status, decision.Version, decision.CommentId, decision.Revision, decision.SiteId);
        LogStored(_logger, accepted.Count, received);
    }

    private ProposedDecision Decide(
        CommentToDecide item,
        DateTimeOffset now,
        BatchSignals signals,
        IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, WordList>> wordLists)
    {
        var (siteId, text) = (item.Comment.SiteId, signals.TextOf(item));
        var site = signals.Sites.GetValueOrDefault(siteId);
        if (!wordLists.TryGetValue(siteId, out var lists))
            return Decide(item, site, now, signals, null);
        text.Budget = _shares.Next(siteId);
        var decided = Decide(item, site, now, signals, lists);
        _shares.Charge(siteId, text.Budget.Spent);
        return decided;
    }

    private ProposedDecision Decide(
        CommentToDecide item, Site? site, DateTimeOffset now, BatchSignals signals, IReadOnlyDictionary<string, WordList>? lists)
    {
        ProposedDecision decided;
        try
        {
            decided = Proposals.Of(item, site, now, signals, lists);
        }
#pragma warning disable CA1031 // Whatever fails, this site's comment waits for a person, and the others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogRulesFailed(_logger, item.Id, item.Comment.SiteId, e);
            decided = Proposals.Unruled(item, site, now);
        }

        signals.Add(decided);
        return decided;
    }

    /// <summary>
    /// Truncated to microseconds, as the tables store times, so that a decision that is announced again has the same time.
    /// </summary>
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [LoggerMessage(LogLevel.Debug, "Received {Count} comments to decide together")]
    private static partial void LogReceived(ILogger logger, int count);

    [LoggerMessage(
        LogLevel.Debug, "Decided {Status}, version {Version}, for comment {CommentId}, revision {Revision} (site {SiteId})")]
    private static partial void LogDecided(
        ILogger logger, CommentStatus status, int version, Guid commentId, int revision, Guid siteId);

    [LoggerMessage(
        LogLevel.Error, "The rules of site {SiteId} failed on comment {CommentId}, which waits for a person. Look at the site's policy")]
    private static partial void LogRulesFailed(ILogger logger, Guid commentId, Guid siteId, Exception e);

    [LoggerMessage(LogLevel.Debug, "Stored {New} new decisions on {Received} comments")]
    private static partial void LogStored(ILogger logger, int @new, int received);
}
