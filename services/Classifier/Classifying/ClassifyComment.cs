using Classifier.Language;
using Classifier.Serving;
using Classifier.Shadowing;
using MassTransit;
using Moderation.Contracts;

namespace Classifier.Classifying;

/// <summary>A comment came in: it leaves with its scores.</summary>
internal sealed class ClassifyComment(ServedModels models, ServedTexts texts, ShadowQueue shadow, TimeProvider time) : IConsumer<CommentSubmitted>
{
    public async Task Consume(ConsumeContext<CommentSubmitted> context)
    {
        var comment = context.Message;
        var text = new TextToScore { Content = comment.Content, Format = comment.Format, Language = comment.Language };
        var started = time.GetTimestamp();
        using var live = models.Live.Borrow();
        var scored = texts.Score([text], live.Value.Score)[0];
        ClassifierMetrics.Scored.Add(1);
        ClassifierMetrics.Seconds.Record(time.GetElapsedTime(started).TotalSeconds);
        await context.Publish(
            new CommentClassified
            {
                Comment = comment,
                Scores = scored.Scores,
                Language = scored.Language,
                LanguageSupported = scored.LanguageSupported,
                Tiers = scored.Tiers,
                ModelVersion = live.Value.ModelVersion,
                ClassifiedAt = time.GetUtcNow(),
            },
            context.CancellationToken);
        if (scored.LanguageSupported) shadow.Offer(comment, text, live.Value.ModelVersion, scored.Scores);
    }
}
