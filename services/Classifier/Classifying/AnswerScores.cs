using Classifier.Language;
using Classifier.Serving;
using MassTransit;
using Moderation.Contracts;

namespace Classifier.Classifying;

/// <summary>Answers a request for scores. Nothing is stored.</summary>
internal sealed partial class AnswerScores(ServedModels models, LanguageGate gate, ILogger<AnswerScores> logger) : IConsumer<ScoreTexts>
{
    public async Task Consume(ConsumeContext<ScoreTexts> context)
    {
        using var live = models.Live.Borrow();
        var items = gate.Score(context.Message.Items, live.Value.LevelOf, live.Value.Score);
        ClassifierMetrics.Scored.Add(items.Count);
        await context.RespondAsync(new TextsScored { ModelVersion = live.Value.ModelVersion, Items = items });
        LogAnswered(logger, context.RequestId, items.Count, live.Value.ModelVersion);
    }

    [LoggerMessage(LogLevel.Debug, "Request {RequestId} answered: {Count} texts scored by model {Version}")]
    private static partial void LogAnswered(ILogger logger, Guid? requestId, int count, string version);
}
