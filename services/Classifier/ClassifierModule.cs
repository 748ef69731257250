using Classifier.Classifying;
using Classifier.Language;
using Classifier.Scoring;
using Shared.Bus;

namespace Classifier;

/// <summary>The scoring of comments, as a part of any host.</summary>
public static class ClassifierModule
{
    /// <summary>Loads the model, and registers everything but the bus itself.</summary>
    /// <exception cref="ModelLoadException">The model is missing, damaged or made for another version of this program.</exception>
    public static void AddClassifier(this WebApplicationBuilder builder)
    {
        // Before anything listens: a classifier without a model must not look ready.
        builder.Services.AddSingleton(Scorer.Load(builder.Configuration["Classifier:Model"] ?? ModelFolder.Current()));
        builder.Services.AddSingleton(new ServedTexts(LanguageDetector.Load()));

        builder.Services.ReceiveWork<ClassifyComment>("classifier-comments", prefetch: 256);
        builder.Services.ReceiveQuestions<AnswerScores>("classifier-questions", prefetch: 64);
    }
}
