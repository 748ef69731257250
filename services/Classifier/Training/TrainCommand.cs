using Classifier.Deep;
using Classifier.Text;
using Classifier.Training.Deep;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>Trains a version and writes its folder.</summary>
internal static class TrainCommand
{
    private const string CacheName = "opinions.cache";

    /// <param name="data">The rows.</param>
    /// <param name="folder">The version's folder, which does not exist yet.</param>
    /// <param name="version">Its name.</param>
    /// <param name="deepFolder">What "deep train" wrote; null for a model of the fast tier alone.</param>
    /// <param name="precision">How the deep tier is stored.</param>
    public static void Run(Dataset data, string folder, string version, string? deepFolder, Precision precision)
    {
        using var deep = deepFolder is null ? null : DeepFiles.Write(deepFolder, folder, precision);
        if (deep is not null) AskTeacher(data, deep, Path.Combine(deepFolder!, CacheName));
        var trainer = new AttributeTrainer(data);
        ModelWriter.Write(folder, version, TimeProvider.System.GetUtcNow(), [.. Attributes.All.Select(a => trainer.Train(a))], data, deep);
    }

    private static void AskTeacher(Dataset data, DeepModel deep, string cache)
    {
        var alone = new DeepManifest { LowestDoubt = 0, Blend = [.. Attributes.All.Select(_ => new Blend { Fast = 0, Deep = 1, Offset = 0 })] };
        new Teacher(new DeepTier(deep, alone), new Mending(data.Words), cache).Ask([.. data.Rows.Where(r => r.Part != Part.Test)]);
    }
}
