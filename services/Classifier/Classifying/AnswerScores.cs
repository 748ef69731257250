using Classifier.Language;
using Classifier.Serving;
using MassTransit;
using Moderation.Contracts;

namespace Classifier.Classifying;

/// <summary>Somebody waits for scores: they are answered, and nothing is kept.</summary>
internal sealed class AnswerScores(ServedModels models, LanguageGate texts) : IConsumer<ScoreTexts>
{
    public async Task Consume(ConsumeContext<ScoreTexts> context)
    {
        using var live = models.Live.Borrow();
        var items = texts.Score(context.Message.Items, live.Value.Score);
        ClassifierMetrics.Scored.Add(items.Count);
        await context.RespondAsync(new TextsScored { ModelVersion = live.Value.ModelVersion, Items = items });
    }
}
