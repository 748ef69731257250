using Classifier.Classifying;
using Classifier.Language;
using Classifier.Scoring;
using Classifier.Serving;
using Classifier.Shadowing;
using Moderation.Contracts;
using Shared.Bus;

namespace Classifier;

/// <summary>Adds the scoring of comments to any host.</summary>
public static class ClassifierModule
{
    /// <summary>
    /// Registers everything but the bus itself. The host does not start, with a <see cref="ModelLoadException"/>, if the model is missing,
    /// damaged or made for another version of this program.
    /// </summary>
    public static void AddClassifier(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new LanguageGate(LanguageDetector.Load()));
        services.AddServing();
        services.AddShadowing();
        services.ReceiveRepeatedWork<ClassifyComments, CommentsSubmitted>(
            "classifier-comments", prefetch: 64, static message => message.Isolated());
        services.ReceiveQuestions<AnswerScores>("classifier-questions", prefetch: 64);
    }
}
