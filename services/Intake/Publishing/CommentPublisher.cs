using MassTransit;
using Moderation.Contracts;
using Shared.Batching;

namespace Intake.Publishing;

/// <summary>
/// Publishes what was stored, and keeps trying while the broker is away. Comments that come while the broker confirms those before travel
/// in one message. It is only the fast way: what finds no room here, or is lost with the process, is published from the table.
/// </summary>
internal sealed partial class CommentPublisher : IAsyncDisposable
{
    /// <summary>A message is not made larger than this by joining comments, in characters of text.</summary>
    private const int JoinUpTo = 128 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IBus _bus;
    private readonly TimeProvider _time;
    private readonly ILogger<CommentPublisher> _logger;
    private readonly Batcher<object, bool> _batcher;

    public CommentPublisher(IBus bus, TimeProvider time, ILogger<CommentPublisher> logger)
    {
        _bus = bus;
        _time = time;
        _logger = logger;
        _batcher = new(PublishAsync, new BatcherOptions { MaxBatch = 64, Capacity = 2048, Concurrency = 2, IsolateOn = static _ => false });
    }

    /// <summary>Publishes soon, together with others, if there is room.</summary>
    public void Offer(CommentSubmitted comment) => Offer((object)comment);

    /// <summary>Publishes soon, if there is room.</summary>
    public void Offer(object message) => _ = _batcher.TryAdd(message, CancellationToken.None);

    /// <summary>Publishes a message as it is and returns once the broker has confirmed.</summary>
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
                await Task.WhenAll(Join(messages).Select(message => _bus.Publish(message, patience.Token)));
                return new bool[messages.Count];
            }
#pragma warning disable CA1031 // Whatever the reason, the messages are in the table; trying again is right, and publishing twice does no harm.
            catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogWaiting(_logger, messages.Count, e.GetType().Name);
                await Task.Delay(Pause, _time, ct);
            }
        }
    }

    private static IEnumerable<object> Join(IReadOnlyList<object> messages) =>
        Joined.UpTo(messages.OfType<CommentSubmitted>(), static comment => comment.Content.Length, JoinUpTo)
            .Select(static comments => new CommentsSubmitted { Comments = comments })
            .Concat(messages.Where(static message => message is not CommentSubmitted));

    [LoggerMessage(LogLevel.Warning, "{Count} messages wait for the broker: {Reason}")]
    private static partial void LogWaiting(ILogger logger, int count, string reason);
}
