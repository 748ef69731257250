using System.Collections.Concurrent;
using System.Threading.Channels;
using MassTransit;
using Moderation.Contracts;

namespace Intake.Tests.Hosting;

/// <summary>What Intake published, in the order in which it arrived on the bus.</summary>
internal sealed class Received
{
    private readonly Channel<object> _messages = Channel.CreateUnbounded<object>();

    /// <summary>Scores are given once this has ended.</summary>
    public Task BeforeScores { get; set; } = Task.CompletedTask;

    /// <summary>How many messages have asked for scores.</summary>
    public int AskedForScores;

    /// <summary>The texts that scores were asked for, in their order.</summary>
    public ConcurrentQueue<TextToScore> Questions { get; } = new();

    public void Add(object message) => _messages.Writer.TryWrite(message);

    /// <summary>The next message of the type that matches; others are passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool> match, CancellationToken ct)
    {
        await foreach (var message in _messages.Reader.ReadAllAsync(ct))
        {
            if (message is T typed && match(typed))
                return typed;
        }

        throw new InvalidOperationException("The host has stopped.");
    }
}

internal sealed class CollectMessages(Received received) : IConsumer<CommentsSubmitted>, IConsumer<ScoringExpired>, IConsumer<CommentReported>, IConsumer<CommentLabelled>
{
    public Task Consume(ConsumeContext<CommentsSubmitted> context)
    {
        received.Add(context.Message);
        foreach (var comment in context.Message.Comments)
            received.Add(comment);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ScoringExpired> context)
    {
        received.Add(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<CommentReported> context)
    {
        received.Add(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<CommentLabelled> context)
    {
        received.Add(context.Message);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Stands where Classifier would: a text scores its length, and toxicity where it says "idiot", unless it is said to be Welsh or says "Ffordd".
/// It serves no threat, and reads deeply where it is told to.
/// </summary>
internal sealed class AnswerScores(Received received) : IConsumer<ScoreTexts>
{
    public async Task Consume(ConsumeContext<ScoreTexts> context)
    {
        Interlocked.Increment(ref received.AskedForScores);
        foreach (var text in context.Message.Items)
            received.Questions.Enqueue(text);
        await received.BeforeScores;
        await context.RespondAsync(new TextsScored { ModelVersion = "test", Items = [.. context.Message.Items.Select(Answer)] });
    }

    private static ScoredText Answer(TextToScore text) => text.Language == "cy" || text.Content.Contains("Ffordd", StringComparison.Ordinal)
        ? new ScoredText { Scores = new Dictionary<string, double>(), Language = "cy", LanguageSupported = false }
        : new ScoredText
        {
            Scores = new Dictionary<string, double>
            {
                ["length"] = text.Content.Length,
                ["toxicity"] = text.Content.Contains("idiot", StringComparison.Ordinal) ? 0.9 : 0.1,
                ["insult"] = text.Content.Contains("idiot", StringComparison.Ordinal) ? 0.7 : 0.05,
                ["identity_attack"] = 0.02,
                ["obscene"] = 0.03,
                ["severe_toxicity"] = 0.01,
                ["spam"] = text.Content.Contains("http", StringComparison.Ordinal) ? 0.8 : 0.04,
            },
            Language = text.Content.Length >= 12 ? "en" : null,
            Tiers = text.Depth == ScoringDepth.Full ? ["fast", "deep"] : ["fast"],
        };
}
