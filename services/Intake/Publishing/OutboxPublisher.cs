using MassTransit;
using Moderation.Contracts;
using Shared.Batching;

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
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxPublisher> _logger;
    private readonly Batcher<object, bool> _batcher;

    public OutboxPublisher(IBus bus, TimeProvider time, ILogger<OutboxPublisher> logger)
    {
        _bus = bus;
        _time = time;
        _logger = logger;
        _batcher = new(PublishAsync, new BatcherOptions { MaxBatch = 128, Capacity = 512, Concurrency = 4, IsolateOn = static _ => false });
    }

    /// <summary>Publishes in the background, if there is room.</summary>
    public void Offer(object message) => _ = _batcher.TryAdd(message, CancellationToken.None);

    /// <summary>Publishes and returns once the broker has confirmed.</summary>
    public Task PublishAsync(object message, CancellationToken ct) => _batcher.AddAsync(message, ct);

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<bool>> PublishAsync(IReadOnlyList<object> messages, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                patience.CancelAfter(Patience);
                await Task.WhenAll(messages.Select(message => _bus.Publish(message, patience.Token)));
                LogPublished(messages);
                return new bool[messages.Count];
            }
            // The messages are in their tables, so retrying is right whatever the error, and publishing twice does no harm.
#pragma warning disable CA1031
            catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogWaiting(_logger, messages.Count, e.GetType().Name);
                await Task.Delay(Pause, _time, ct);
            }
        }
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

    [LoggerMessage(LogLevel.Warning, "{Count} messages wait for the broker: {Reason}")]
    private static partial void LogWaiting(ILogger logger, int count, string reason);
}
