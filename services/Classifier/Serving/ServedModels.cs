using Classifier.Deep;
using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>The models at work in this process.</summary>
internal sealed class ServedModels(Scorer live, DeepBudget? budget = null) : IDisposable
{
    /// <summary>What the deep tier of any model that decides may spend; all that it wants when null.</summary>
    public DeepBudget? Budget => budget;

    /// <summary>Gives the scores that decide. There is always one.</summary>
    public ModelSlot Live { get; } = new(ModelsRoot.Current, live);

    /// <summary>Scores the same comments beside it, to be compared; decides nothing.</summary>
    public ModelSlot Shadow { get; } = new(ModelsRoot.Shadow, null);

    /// <exception cref="ModelLoadException">The model is missing, damaged or made for another version of this program.</exception>
    public static ServedModels Load(ServingOptions options, TimeProvider time)
    {
        var budget = new DeepBudget(options.DeepShare, time);
        return new ServedModels(options.Model is { } folder
            ? Scorer.Load(folder, budget)
            : options.Root.Load(options.Root.Named(ModelsRoot.Current) ?? throw options.Root.Missing(ModelsRoot.Current), budget), budget);
    }

    public void Dispose()
    {
        Live.Dispose();
        Shadow.Dispose();
    }
}
