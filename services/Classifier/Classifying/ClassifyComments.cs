using Classifier.Language;
using Classifier.Serving;
using Classifier.Shadowing;
using MassTransit;
using Moderation.Contracts;

namespace Classifier.Classifying;

/// <summary>Scores a message of comments and publishes them together, each with its scores.</summary>
internal sealed partial class ClassifyComments(
    ServedModels models, LanguageGate gate, ShadowQueue shadow, TimeProvider time, ILogger<ClassifyComments> logger)
    : IConsumer<CommentsSubmitted>
{
    public async Task Consume(ConsumeContext<CommentsSubmitted> context)
    {
        var comments = context.Message.Comments;
        var read = comments.Select(TextOf).ToList();
        var started = time.GetTimestamp();
        using var live = models.Live.Borrow();
        var scored = gate.Score(read, live.Value.LevelOf, live.Value.Score);
        ClassifierMetrics.Scored.Add(scored.Count);
        var taken = time.GetElapsedTime(started);
        ClassifierMetrics.Seconds.Record(taken.TotalSeconds / scored.Count);
        var classified = comments.Zip(scored, (comment, scores) => Classified(comment, scores, live.Value.ModelVersion)).ToList();
        await context.Publish(new CommentsClassified { Comments = classified }, context.CancellationToken);
        if (logger.IsEnabled(LogLevel.Debug))
            LogClassified(logger, scored.Count, live.Value.ModelVersion, taken.TotalMilliseconds, comments.Select(static c => c.CommentId));
        for (var i = 0; i < classified.Count; i++)
        {
            if (!scored[i].LanguageSupported)
                continue;
            var text = read[i] with { Language = scored[i].Language ?? read[i].Language };
            shadow.Offer(comments[i], text, live.Value.ModelVersion, scored[i].Scores);
        }
    }

    private static TextToScore TextOf(CommentSubmitted comment) => new()
    {
        Content = comment.Content,
        Format = comment.Format,
        Language = comment.Language,
        Url = comment.Url,
        Author = comment.Author is { Name: not null } or { Url: not null }
            ? new TextAuthor { Name = comment.Author.Name, Url = comment.Author.Url }
            : null,
    };

    private CommentClassified Classified(CommentSubmitted comment, ScoredText scored, string modelVersion) => new()
    {
        Comment = comment,
        Scores = scored.Scores,
        Language = scored.Language,
        LanguageSupported = scored.LanguageSupported,
        LanguageLevel = scored.LanguageLevel,
        Tiers = scored.Tiers,
        Quoted = scored.Quoted,
        Places = scored.Places,
        ModelVersion = modelVersion,
        ClassifiedAt = time.GetUtcNow(),
    };

    [LoggerMessage(LogLevel.Debug, "{Count} comments classified by model {Version} in {Milliseconds:0.0} ms: {CommentIds}")]
    private static partial void LogClassified(
        ILogger logger, int count, string version, double milliseconds, IEnumerable<Guid> commentIds);
}
