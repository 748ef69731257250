using System.Threading.Channels;
using MassTransit;
using Moderation.Contracts;

namespace Moderation.Tests.Hosting;

/// <summary>What Moderation published; each message is handed to whoever waits for one like it, now or later.</summary>
internal sealed class Received
{
    private readonly Lock _gate = new();
    private readonly List<object> _seen = [];
    private readonly List<Channel<object>> _readers = [];

    public void Add(object message)
    {
        lock (_gate)
        {
            _seen.Add(message);
            foreach (var reader in _readers)
                reader.Writer.TryWrite(message);
        }
    }

    /// <summary>The first message of the type that matches, whether it came already or not.</summary>
    public async Task<T> FirstAsync<T>(Func<T, bool> match, CancellationToken ct)
    {
        var reader = Channel.CreateUnbounded<object>();
        lock (_gate)
        {
            foreach (var message in _seen)
                reader.Writer.TryWrite(message);
            _readers.Add(reader);
        }

        await foreach (var message in reader.Reader.ReadAllAsync(ct))
        {
            if (message is T typed && match(typed))
                return typed;
        }

        throw new InvalidOperationException("The host has stopped.");
    }
}

internal sealed class CollectMessages(Received received) : IConsumer<SiteChanged>, IConsumer<CommentsDecided>, IConsumer<FeedbackRecorded>, IConsumer<ReportsAnswered>
{
    public Task Consume(ConsumeContext<ReportsAnswered> context)
    {
        foreach (var answer in context.Message.Reports)
            received.Add(answer);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<FeedbackRecorded> context)
    {
        received.Add(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<SiteChanged> context)
    {
        received.Add(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<CommentsDecided> context)
    {
        received.Add(context.Message);
        foreach (var decided in context.Message.Decisions)
            received.Add(decided);
        return Task.CompletedTask;
    }
}
