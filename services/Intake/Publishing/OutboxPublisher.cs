using MassTransit;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Bus;
using Shared.Failures;

namespace Intake.Publishing;

/// <summary>
/// Publishes messages that are stored in an outbox table, many at a time, and keeps trying while the broker is down. It is only the fast
/// path: a message that finds no room here, or is lost with the process, is republished from its table.
/// </summary>
internal sealed partial class OutboxPublisher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IBus _bus;
    private readonly BackgroundLoop _loop;
    private readonly ILogger<OutboxPublisher> _logger;
    private readonly Batcher<object, bool> _batcher;

    public OutboxPublisher(IBus bus, TimeProvider time, ILogger<OutboxPublisher> logger)
    {
        _bus = bus;
        _logger = logger;
        _loop = new("Publishing messages", Pause, BrokerFailure.IsTransient, time, logger);
        _batcher = new(PublishAsync, new BatcherOptions { MaxBatch = 128, Capacity = 512, Concurrency = 4, IsolateOn = static _ => false });
    }

    /// <summary>Publishes in the background, if there is room.</summary>
    public void Offer(object message) => _ = _batcher.TryAdd(message, CancellationToken.None);

    /// <summary>Publishes and returns once the broker has confirmed.</summary>
    public Task PublishAsync(object message, CancellationToken ct) => _batcher.AddAsync(message, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<bool>> PublishAsync(IReadOnlyList<object> messages, CancellationToken ct)
    {
        // The messages are in their tables and publishing twice does no harm, so retrying is right whatever the error.
        var published = false;
        while (!published)
            published = await _loop.TryAsync(attempt => PublishAllAsync(messages, attempt), ct);
        LogPublished(messages);
        return new bool[messages.Count];
    }

    private async Task PublishAllAsync(IReadOnlyList<object> messages, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await Task.WhenAll(messages.Select(message => _bus.Publish(message, patience.Token)));
    }

    private void LogPublished(IReadOnlyList<object> messages)
    {
        if (!_logger.IsEnabled(LogLevel.Debug))
            return;
        foreach (var message in messages)
        {
            foreach (var id in IdsIn(message))
                LogPublished(_logger, message.GetType().Name, id);
        }
    }

    /// <summary>The ids of the comments or the feedback in a message.</summary>
    private static IEnumerable<Guid> IdsIn(object message) => message switch
    {
        CommentsSubmitted submitted => submitted.Comments.Select(static comment => comment.CommentId),
        ScoringExpired expired => [expired.Comment.CommentId],
        CommentReported report => [report.FeedbackId],
        CommentLabelled label => [label.FeedbackId],
        _ => [],
    };

    [LoggerMessage(LogLevel.Debug, "Published {Message} with {Id}")]
    private static partial void LogPublished(ILogger logger, string message, Guid id);
}
