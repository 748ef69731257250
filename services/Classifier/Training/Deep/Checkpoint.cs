using System.Text.Json;
using TorchSharp.Modules;

namespace Classifier.Training.Deep;

/// <summary>Where a round stands: the settings that it was begun with, and its next step.</summary>
internal sealed record Progress(string Settings, int Step, double Loss);

/// <summary>
/// A round's folder: its weights, the optimiser's state and the next step. Each file is written under another name first, and the step
/// last, so that a round that is killed in the middle goes on from the save before.
/// </summary>
internal sealed class Checkpoint(string folder, string settings)
{
    private const string WeightsName = "encoder.weights";

    private const string OptimiserName = "optimiser.state", ProgressName = "progress.json";

    /// <summary>Where the weights lie.</summary>
    public string WeightsOf(int step) => Path.Combine(folder, $"encoder-{step}.weights");

    /// <summary>What an earlier start saved; null if there is nothing to go on with.</summary>
    /// <exception cref="InvalidOperationException">It was begun with other settings.</exception>
    public Progress? Read()
    {
        var path = Path.Combine(folder, ProgressName);
        if (!File.Exists(path))
            return null;
        var progress = JsonSerializer.Deserialize<Progress>(File.ReadAllText(path))!;
        return progress.Settings == settings
            ? progress
            : throw new InvalidOperationException(
                $"{folder} holds a round with other settings ({progress.Settings}). Set --out to another folder, or use those settings.");
    }

    public void Load(OptimizerHelper optimiser, int step) => optimiser.load_state_dict(OptimiserOf(step));

    public void Save(EncoderWeights weights, OptimizerHelper optimiser, int step, double loss)
    {
        Directory.CreateDirectory(folder);
        var before = Read();
        WeightsFile.Write(WeightsOf(step), weights);
        optimiser.save_state_dict(OptimiserOf(step));
        var path = Path.Combine(folder, ProgressName);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(new Progress(settings, step, loss)));
        File.Move(path + ".new", path, overwrite: true);
        if (before is not null && before.Step != step)
        {
            File.Delete(WeightsOf(before.Step));
            File.Delete(OptimiserOf(before.Step));
        }
    }

    /// <summary>Gives the weights of a round that has ended their final name.</summary>
    public void Finish(EncoderWeights weights) => WeightsFile.Write(Path.Combine(folder, WeightsName), weights);

    private string OptimiserOf(int step) => Path.Combine(folder, $"{OptimiserName}-{step}");
}
