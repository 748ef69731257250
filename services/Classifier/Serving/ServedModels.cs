using Classifier.Deep;
using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>The models that this process has loaded.</summary>
internal sealed class ServedModels(Scorer live, DeepBudget? budget = null) : IDisposable
{
    /// <summary>Limits the deep tier of the live model; null for no limit.</summary>
    public DeepBudget? Budget => budget;

    /// <summary>The model whose scores decide. There is always one.</summary>
    public ModelSlot Live { get; } = new(ModelsRoot.Current, live);

    /// <summary>The model that scores the same comments for comparison and decides nothing.</summary>
    public ModelSlot Shadow { get; } = new(ModelsRoot.Shadow, null);

    /// <exception cref="ModelLoadException">The model is missing, damaged or made for another version of this program.</exception>
    public static ServedModels Load(ServingOptions options, TimeProvider time)
    {
        var budget = options.NewBudget(time);
        var root = options.Root;
        return new ServedModels(
            options.IsFixed
                ? Scorer.Load(options.Model!, budget)
                : root.Load(root.Named(ModelsRoot.Current) ?? throw root.Missing(ModelsRoot.Current), budget),
            budget);
    }

    public void Dispose()
    {
        Live.Dispose();
        Shadow.Dispose();
    }
}
