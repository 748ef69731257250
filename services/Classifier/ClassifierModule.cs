using Classifier.Classifying;
using Classifier.Language;
using Classifier.Scoring;
using Classifier.Serving;
using Classifier.Shadowing;
using Moderation.Contracts;
using Shared.Bus;

namespace Classifier;

/// <summary>The scoring of comments, as a part of any host.</summary>
public static class ClassifierModule
{
    /// <summary>Loads the model, and registers everything but the bus itself.</summary>
    /// <exception cref="ModelLoadException">The model is missing, damaged or made for another version of this program.</exception>
    public static void AddClassifier(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = ServingOptions.Read(builder.Configuration);
        // Before anything listens: a classifier without a model must not look ready.
        var models = ServedModels.Load(options, TimeProvider.System);
        services.AddSingleton(options);
        // By a function, so that the host disposes of it.
        services.AddSingleton(_ => models);
        services.AddHostedService<ReloadModels>();
        services.AddHostedService<ModelGauges>();
        services.AddHealthChecks().AddCheck<ModelHealth>("classifier-model", tags: ["ready"]);
        services.AddSingleton(new LanguageGate(LanguageDetector.Load()));

        services.AddSingleton<ShadowQueue>();
        services.AddSingleton(provider => new ShadowLog(options.ShadowPath, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ScoreShadow>();

        services.ReceiveWork<ClassifyComments, CommentsSubmitted>("classifier-comments", prefetch: 64, static message => message.Alone());
        services.ReceiveQuestions<AnswerScores>("classifier-questions", prefetch: 64);
    }
}
