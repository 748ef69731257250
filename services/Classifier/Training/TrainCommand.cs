using System.Security.Cryptography;
using Classifier.Deep;
using Classifier.Fast;
using Classifier.Parts;
using Classifier.Scoring;
using Classifier.Training.Deep;
using Classifier.Training.ManyLanguages;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training;

/// <summary>Trains a version and writes its folder.</summary>
internal static class TrainCommand
{
    private const uint OrderSalt = 83;

    /// <param name="data">The rows.</param>
    /// <param name="folder">The version's folder, which must not exist yet.</param>
    /// <param name="version">Its name.</param>
    /// <param name="options">The deep tier; null for the fast tier alone.</param>
    public static void Run(Dataset data, string folder, string version, DeepOptions? options)
    {
        using var deep = options is null ? null : Deep(data, options, folder);
        var languages = deep is null ? null : Languages(data, deep, options!);
        var trainer = new AttributeTrainer(data);
        Func<TrainingRow, bool>? without = options is null ? null : LeftOut(data, options.LeftOut);
        ModelWriter.Write(
            folder,
            version,
            TimeProvider.System.GetUtcNow(),
            [.. Attributes.All.Select(a => trainer.Train(a, without))],
            data,
            deep,
            languages,
            options?.LeftOut);
    }

    // With what nearly repeats them in other sources.
    private static Func<TrainingRow, bool> LeftOut(Dataset data, IReadOnlySet<string> sources)
    {
        var campaigns = data.Rows.Where(r => sources.Contains(r.Source)).Select(r => r.Campaign).ToHashSet();
        return row => campaigns.Contains(row.Campaign);
    }

    private static IReadOnlyDictionary<string, ModelLanguage> Languages(Dataset data, DeepTier deep, DeepOptions options)
    {
        var mender = new WordMender(data.Words);
        IReadOnlyList<float[]> Score(IReadOnlyList<string> texts) =>
        [
            .. texts.AsParallel().AsOrdered().Select(text =>
            {
                var space = new Workspace(deep, mender);
                space.Fast.Read(new ReducedText(text), mends: false);
                return deep.LogOdds(space.Deep!.ReadForeign(space.Fast));
            }),
        ];
        return new LanguageFit(Score, [.. data.Rows.Where(r => r.Part == Part.Calibrate)]).Fit(data.Folder, options.LeftOut);
    }

    /// <summary>Calibrates the languages of a version again that was not promoted yet.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="folder">The version's folder.</param>
    /// <param name="options">Its deep tier, and what it was trained without.</param>
    public static void Recalibrate(Dataset data, string folder, DeepOptions options)
    {
        using var deep = Deep(data, options, null);
        ModelWriter.Save(folder, ModelFolder.ReadManifest(folder) with { Languages = Languages(data, deep, options) });
    }

    /// <summary>Compares ways to train the fast tier with the deep tier's scores.</summary>
    public static void Ablate(Dataset data, string folder, DeepOptions options, string? ways)
    {
        Deep(data, options, null).Dispose();
        new Ablation(data, folder).Print(new WordMender(data.Words), ways);
    }

    /// <summary>The rows that the deep tier scores: those that calibrate, and training rows that it can say something about.</summary>
    public static IReadOnlyList<TrainingRow> Asked(IEnumerable<TrainingRow> rows, int mostOpinions)
    {
        var askable = rows.Where(r => r.Part != Part.Test && !r.IsOurs).ToLookup(r => r.Part);
        // In an order of their own, so that fewer opinions are spread over all sources.
        var taught = askable[Part.Train].OrderBy(r => FeatureSpace.Hash(r.Text, OrderSalt)).Take(mostOpinions);
        return [.. askable[Part.Calibrate], .. taught];
    }

    // Scores rows with the deep tier. The fast tier learns from that, and the blend is fitted to it.
    private static DeepTier Deep(Dataset data, DeepOptions options, string? folder)
    {
        Directory.CreateDirectory(options.CacheFolder);
        var (pieces, graph) = EncoderFiles.Open(options.Folder);
        if (folder is not null)
            EncoderFiles.Copy(options.Folder, folder);
        var alone = new DeepManifest
        {
            LowestDoubt = 0,
            Blend = [.. Attributes.All.Select(_ => new Blend { Fast = 0, Deep = 1, Offset = 0 })]
        };
        var deep = new DeepTier(pieces, new Encoder(pieces, graph), alone);
        new Teacher(deep, new WordMender(data.Words), Path.Combine(options.CacheFolder, CacheOf(graph)))
            .Ask(Asked(data.Rows, options.MostOpinions));
        return deep;
    }

    // Each encoder has its own cache.
    private static string CacheOf(byte[] graph) => $"opinions-{Convert.ToHexStringLower(SHA256.HashData(graph))[..12]}.cache";
}
