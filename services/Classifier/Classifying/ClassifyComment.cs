using Classifier.Language;
using Classifier.Scoring;
using MassTransit;
using Moderation.Contracts;

namespace Classifier.Classifying;

/// <summary>A comment came in: it leaves with its scores.</summary>
internal sealed class ClassifyComment(Scorer scorer, ServedTexts texts, TimeProvider time) : IConsumer<CommentSubmitted>
{
    public async Task Consume(ConsumeContext<CommentSubmitted> context)
    {
        var comment = context.Message;
        var started = time.GetTimestamp();
        var scored = texts.Score([new TextToScore { Content = comment.Content, Format = comment.Format, Language = comment.Language }], scorer.Score)[0];
        ClassifierMetrics.Scored.Add(1);
        ClassifierMetrics.Seconds.Record(time.GetElapsedTime(started).TotalSeconds);
        await context.Publish(
            new CommentClassified
            {
                Comment = comment,
                Scores = scored.Scores,
                Language = scored.Language,
                LanguageSupported = scored.LanguageSupported,
                ModelVersion = scorer.ModelVersion,
                ClassifiedAt = time.GetUtcNow(),
            },
            context.CancellationToken);
    }
}
