using MassTransit;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Bus;
using Shared.Failures;

namespace Moderation.Queue.Live;

/// <summary>
/// Publishes changes of the queue to all processes, so that consoles show them at once. It is best effort: while the broker is away, or
/// when too much changes, news is dropped, and consoles see the change when they read the queue again.
/// </summary>
internal sealed class QueueNews : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Func<QueueChanged, CancellationToken, Task> _publish;
    private readonly TimeProvider _time;
    private readonly BackgroundLoop _loop;
    private readonly Batcher<QueueChanged, bool> _batcher;

    public QueueNews(Func<QueueChanged, CancellationToken, Task> publish, TimeProvider time, ILogger<QueueNews> logger)
    {
        _publish = publish;
        _time = time;
        _loop = new("Telling consoles what changed in the queue", Pause, BrokerFailure.IsTransient, time, logger);
        _batcher = new(PublishAsync, new BatcherOptions { MaxBatch = 64, Capacity = 1024, IsolateOn = static _ => false });
    }

    /// <summary>Publishes over the bus, as transient messages that the broker does not write to disk.</summary>
    public static QueueNews Over(IServiceProvider services)
    {
        var bus = services.GetRequiredService<IBus>();
        return new QueueNews(
            (change, ct) => bus.Publish(change, static context => context.Durable = false, ct),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<QueueNews>>());
    }

    public void Tell(string change, IEnumerable<(Guid SiteId, Guid CommentId)> comments, Guid? personId = null)
    {
        foreach (var site in comments.GroupBy(comment => comment.SiteId))
        {
            _ = _batcher.TryAdd(
                new QueueChanged
                {
                    SiteId = site.Key,
                    Change = change,
                    CommentIds = [.. site.Select(comment => comment.CommentId)],
                    PersonId = personId,
                    At = _time.GetUtcNow(),
                },
                CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<bool>> PublishAsync(IReadOnlyList<QueueChanged> news, CancellationToken ct)
    {
        // News that fails is dropped; consoles read the queue again.
        await _loop.TryAsync(attempt => PublishAllAsync(news, attempt), ct);
        return new bool[news.Count];
    }

    private async Task PublishAllAsync(IReadOnlyList<QueueChanged> news, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        // WaitAsync, since publishing waits for a broker that is away whatever the token says.
        await Task.WhenAll(news.Select(item => _publish(item, patience.Token))).WaitAsync(patience.Token);
    }
}
