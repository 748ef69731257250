using System.Security.Cryptography;
using Classifier.Deep;
using Classifier.Training.Deep;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training;

/// <summary>Trains a version and writes its folder.</summary>
internal static class TrainCommand
{
    /// <param name="data">The rows.</param>
    /// <param name="folder">The version's folder, which must not exist yet.</param>
    /// <param name="version">Its name.</param>
    /// <param name="deepFolder">The output of "deep train", or a version's folder; null for the fast tier alone.</param>
    /// <param name="cache">Where the deep tier's scores are kept; null for the output of "deep train" itself.</param>
    /// <param name="precision">The precision of the deep tier's weights; a version's encoder stays as it is.</param>
    public static void Run(Dataset data, string folder, string version, string? deepFolder, string? cache, Precision precision)
    {
        using var deep = deepFolder is null ? null : Deep(data, deepFolder, CacheFolder(deepFolder, cache), precision, folder);
        var trainer = new AttributeTrainer(data);
        ModelWriter.Write(folder, version, TimeProvider.System.GetUtcNow(), [.. Attributes.All.Select(a => trainer.Train(a))], data, deep);
    }

    /// <summary>Compares ways to train the fast tier with the deep tier's scores.</summary>
    public static void Ablate(Dataset data, string folder, string deepFolder, string? cache, string? ways)
    {
        Deep(data, deepFolder, CacheFolder(deepFolder, cache), Precision.Integer, null).Dispose();
        new Ablation(data, folder).Print(new WordMender(data.Words), ways);
    }

    // Scores all rows with the deep tier. The fast tier learns from that, and the blend is fitted to it.
    private static DeepModel Deep(Dataset data, string deepFolder, string cache, Precision precision, string? folder)
    {
        var isVersion = ShippedEncoder.IsIn(deepFolder);
        var (vocabulary, graph) = isVersion
            ? ShippedEncoder.Read(deepFolder)
            : DeepFiles.Make(deepFolder, precision, data.Rows.Where(r => r.Part == Part.Train));
        if (folder is not null && isVersion)
            ShippedEncoder.Copy(deepFolder, folder);
        else if (folder is not null)
            DeepFiles.Write(folder, vocabulary, graph, precision);
        var model = new DeepModel(vocabulary, graph);
        var alone = new DeepManifest
        {
            LowestDoubt = 0,
            Blend = [.. Attributes.All.Select(_ => new Blend { Fast = 0, Deep = 1, Offset = 0 })]
        };
        new Teacher(new DeepTier(model, alone), new WordMender(data.Words), Path.Combine(cache, CacheOf(graph))).Ask(
            [.. data.Rows.Where(r => r.Part != Part.Test)]);
        return model;
    }

    /// <summary>The folder of the cache. A version's folder never changes, so its teacher's scores are kept elsewhere.</summary>
    public static string CacheFolder(string deepFolder, string? cache)
    {
        if (cache is null && ShippedEncoder.IsIn(deepFolder))
        {
            throw new ArgumentException(
                $"--deep {deepFolder} is a version. Name a folder for its scores of the training rows with --cache.");
        }

        if (cache is not null)
            Directory.CreateDirectory(cache);
        return cache ?? deepFolder;
    }

    // Each encoder has its own cache.
    private static string CacheOf(byte[] graph) => $"opinions-{Convert.ToHexStringLower(SHA256.HashData(graph))[..12]}.cache";
}
