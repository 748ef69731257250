using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moderation.Contracts;
using Shared.Bus;

namespace Shared.Tests.Bus;

public sealed class IsolateAfterFailureTests
{
    private const string Bad = "bad";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_that_can_be_handled_together_come_once()
    {
        await using var reader = await Reader.StartAsync(Ct);

        await reader.PublishAsync(["a", "b"], Ct);
        await reader.PublishAsync(["last"], Ct);

        Assert.Equal([["a", "b"], ["last"]], await reader.SeenAsync(2, Ct));
    }

    [Fact]
    public async Task Items_that_cannot_be_handled_together_come_again_isolated()
    {
        await using var reader = await Reader.StartAsync(Ct);

        await reader.PublishAsync(["a", Bad, "b"], Ct);

        // The bad one comes once more for each time that it is tried again; the others do not.
        var seen = await reader.SeenAsync(7, Ct);
        Assert.Equal(["a", Bad, "b"], seen[0]);
        Assert.All(seen[1..], message => Assert.Single(message));
        Assert.Equal(["a", "b", Bad, Bad, Bad, Bad], seen[1..].Select(message => message[0]).Order(StringComparer.Ordinal));
        // The message that was split counts as consumed: skipped, it would go to the dead letters.
        Assert.Equal(0, reader.Skipped);
    }

    /// <summary>Reads comments and cannot handle those whose text is <see cref="Bad"/>.</summary>
    private sealed class Reader(IHost host) : IAsyncDisposable, IReceiveObserver
    {
        private int _skipped;

        /// <summary>Messages that went to no consumer, of those that were received to the end.</summary>
        public int Skipped => Volatile.Read(ref _skipped);

        public static Task<Reader> StartAsync(CancellationToken ct) =>
            // In a flow of its own: a second bus in the flow of a disposed one finds that one's logger.
            Task.Run(
                async () =>
                {
                    var builder = Host.CreateApplicationBuilder();
                    builder.Logging.ClearProviders();
                    builder.Services.AddSingleton(Channel.CreateUnbounded<string[]>());
                    builder.Services.ReceiveRepeatedWork<ReadComments, CommentsSubmitted>("test-comments", prefetch: 1, static message => message.Isolated());
                    builder.Services.AddBus(builder.Configuration);
                    var host = builder.Build();
                    var reader = new Reader(host);
                    host.Services.GetRequiredService<IBus>().ConnectReceiveObserver(reader);
                    await host.StartAsync(ct);
                    return reader;
                },
                ct);

        public Task PublishAsync(string[] contents, CancellationToken ct) =>
            host.Services.GetRequiredService<IBus>().Publish(new CommentsSubmitted { Comments = [.. contents.Select(Comment)] }, ct);

        public async Task<List<string[]>> SeenAsync(int count, CancellationToken ct) =>
            await host.Services.GetRequiredService<Channel<string[]>>().Reader.ReadAllAsync(ct).Take(count).ToListAsync(ct);

        public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostReceive(ReceiveContext context)
        {
            if (!context.IsDelivered && !context.IsFaulted)
                Interlocked.Increment(ref _skipped);
            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync(CancellationToken.None);
            host.Dispose();
        }

        private static CommentSubmitted Comment(string content) => new()
        {
            CommentId = Guid.CreateVersion7(),
            Revision = 1,
            SiteId = Guid.NewGuid(),
            CorrelationId = Guid.NewGuid(),
            Content = content,
            SubmittedAt = DateTimeOffset.UtcNow,
        };
    }

    private sealed class ReadComments(Channel<string[]> seen) : IConsumer<CommentsSubmitted>
    {
        public Task Consume(ConsumeContext<CommentsSubmitted> context)
        {
            string[] contents = [.. context.Message.Comments.Select(comment => comment.Content)];
            seen.Writer.TryWrite(contents);
            return contents.Contains(Bad) ? throw new InvalidDataException("Cannot be read.") : Task.CompletedTask;
        }
    }
}
