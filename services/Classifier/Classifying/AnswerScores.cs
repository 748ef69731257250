using Classifier.Language;
using Classifier.Scoring;
using MassTransit;
using Moderation.Contracts;

namespace Classifier.Classifying;

/// <summary>Somebody waits for scores: they are answered, and nothing is kept.</summary>
internal sealed class AnswerScores(Scorer scorer, ServedTexts texts) : IConsumer<ScoreTexts>
{
    public Task Consume(ConsumeContext<ScoreTexts> context)
    {
        var items = texts.Score(context.Message.Items, scorer.Score);
        ClassifierMetrics.Scored.Add(items.Count);
        return context.RespondAsync(new TextsScored { ModelVersion = scorer.ModelVersion, Items = items });
    }
}
