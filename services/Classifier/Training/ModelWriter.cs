using System.Text.Json;
using Classifier.Deep;
using Classifier.Fast;
using Classifier.Scoring;
using Classifier.Training.Deep;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training;

/// <summary>Writes a trained version to a folder that the service can load.</summary>
internal static class ModelWriter
{
    /// <summary>Chosen from the figures of "band" (see the model card).</summary>
    private const double LowestDoubt = 0.02;

    private static readonly string[] ProbeTexts =
    [
        "Great article, thanks!",
        "You are a stupid idiot.",
        "Ｙｏｕ аre a st\u200Bupid id1ot!!! \U0001D422\U0001D41D\U0001D422\U0001D428\U0001D42D s t u p i d cr\u00E8te\u0301n \U0001F621",
        "Cheap viagra online http://best-pills.example.com/buy?x=1",
    ];

    /// <param name="folder">The version's folder. Already holds the files of the deep tier, if there is one.</param>
    /// <param name="version">The version's name.</param>
    /// <param name="created">The current time.</param>
    /// <param name="trained">Every attribute, in order.</param>
    /// <param name="data">The training data.</param>
    /// <param name="deep">The deep tier, still with a blend of its own; null if there is none.</param>
    /// <param name="languages">The languages other than English that the deep tier scores; null for none.</param>
    /// <param name="leftOut">The sources and languages that it was trained without.</param>
    public static void Write(
        string folder,
        string version,
        DateTimeOffset created,
        IReadOnlyList<TrainedAttribute> trained,
        Dataset data,
        DeepTier? deep = null,
        IReadOnlyDictionary<string, ModelLanguage>? languages = null,
        IReadOnlySet<string>? leftOut = null)
    {
        Directory.CreateDirectory(folder);
        WeightFile.Write(Path.Combine(folder, ModelManifest.WeightsName), [.. trained.Select(t => t.Weights)]);
        File.WriteAllLines(Path.Combine(folder, WordMender.FileName), data.Words);
        var attributes = trained.Select(t => t.Attribute).ToArray();
        var joined = deep is null ? null : new DeepManifest { LowestDoubt = LowestDoubt, Blend = [.. trained.Select(t => t.Blend!)] };
        var scorer = new Scorer(
            version,
            new LinearModel(attributes, [.. trained.Select(t => t.Weights)]),
            joined is null ? null : deep!.With(joined),
            null,
            new WordMender(data.Words));
        var scored = scorer.Score([.. ProbeTexts.Select(t => new TextToScore { Content = t })]);
        Save(folder, new ModelManifest
        {
            Version = version,
            FeatureSpace = FeatureSpace.Version,
            Created = created,
            Attributes = attributes,
            Deep = joined,
            Languages = languages,
            Files = [.. Directory.GetFiles(folder)
                .Where(f => Path.GetFileName(f) != ModelManifest.FileName)
                .Order(StringComparer.Ordinal)
                .Select(ModelFolder.Describe)],
            Pieces = deep is null ? null : ModelFolder.Describe(EncoderFiles.PiecesOf(folder)),
            Data = data.Files,
            LeftOut = [.. (leftOut ?? new HashSet<string>()).Order(StringComparer.Ordinal)],
            Probes = [.. ProbeTexts.Select((text, i) => new ModelProbe { Text = text, Scores = Rounded(scored[i].Scores) })],
        });
    }

    /// <summary>Replaces the file atomically: the version may be serving, and a service that starts reads it.</summary>
    public static void Save(string folder, ModelManifest manifest)
    {
        var path = Path.Combine(folder, ModelManifest.FileName);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(manifest, ModelManifest.Json) + "\n");
        File.Move(path + ".new", path, overwrite: true);
    }

    private static Dictionary<string, double> Rounded(IReadOnlyDictionary<string, double> scores) =>
        scores.ToDictionary(s => s.Key, s => Math.Round(s.Value, 6));
}
