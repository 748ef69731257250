using Classifier.Language;
using Classifier.Serving;
using Classifier.Shadowing;
using MassTransit;
using Moderation.Contracts;

namespace Classifier.Classifying;

/// <summary>Comments came in together: they leave together, with their scores.</summary>
internal sealed class ClassifyComments(
    ServedModels models, LanguageGate texts, ShadowQueue shadow, TimeProvider time) : IConsumer<CommentsSubmitted>
{
    public async Task Consume(ConsumeContext<CommentsSubmitted> context)
    {
        var comments = context.Message.Comments;
        var read = comments.Select(TextOf).ToList();
        var started = time.GetTimestamp();
        using var live = models.Live.Borrow();
        var scored = texts.Score(read, live.Value.Score);
        ClassifierMetrics.Scored.Add(scored.Count);
        ClassifierMetrics.Seconds.Record(time.GetElapsedTime(started).TotalSeconds / scored.Count);
        var classified = comments.Zip(scored, (comment, scores) => Classified(comment, scores, live.Value.ModelVersion)).ToList();
        await context.Publish(new CommentsClassified { Comments = classified }, context.CancellationToken);
        for (var i = 0; i < classified.Count; i++)
        {
            if (scored[i].LanguageSupported)
                shadow.Offer(comments[i], read[i], live.Value.ModelVersion, scored[i].Scores);
        }
    }

    private static TextToScore TextOf(CommentSubmitted comment) =>
        new() { Content = comment.Content, Format = comment.Format, Language = comment.Language };

    private CommentClassified Classified(CommentSubmitted comment, ScoredText scored, string modelVersion) => new()
    {
        Comment = comment,
        Scores = scored.Scores,
        Language = scored.Language,
        LanguageSupported = scored.LanguageSupported,
        Tiers = scored.Tiers,
        ModelVersion = modelVersion,
        ClassifiedAt = time.GetUtcNow(),
    };
}
