using System.Text.Json;
using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>Writes a trained model as a folder that the service can load.</summary>
internal static class ModelWriter
{
    private static readonly string[] ProbeTexts =
    [
        "Great article, thanks!",
        "You are a stupid idiot.",
        "Ｙｏｕ аre a st\u200Bupid id1ot!!! \U0001D422\U0001D41D\U0001D422\U0001D428\U0001D42D s t u p i d cr\u00E8te\u0301n \U0001F621",
        "Cheap viagra online http://best-pills.example.com/buy?x=1",
    ];

    public static void Write(string folder, string version, DateTimeOffset created, IReadOnlyList<TrainedAttribute> trained, IReadOnlyList<ModelFile> data)
    {
        Directory.CreateDirectory(folder);
        var weights = Path.Combine(folder, ModelManifest.WeightsName);
        WeightFile.Write(weights, [.. trained.Select(t => t.Weights)]);
        var attributes = trained.Select(t => t.Attribute).ToArray();
        var scorer = new Scorer(version, new LinearModel(attributes, [.. trained.Select(t => t.Weights)]));
        var scored = scorer.Score([.. ProbeTexts.Select(t => new TextToScore { Content = t })]);
        Save(folder, new ModelManifest
        {
            Version = version,
            FeatureSpace = FeatureSpace.Version,
            Created = created,
            Attributes = attributes,
            Files = [ModelFolder.Describe(weights)],
            Data = data,
            Probes = [.. ProbeTexts.Select((text, i) => new ModelProbe { Text = text, Scores = Rounded(scored[i].Scores) })],
        });
    }

    public static void Save(string folder, ModelManifest manifest) =>
        File.WriteAllText(Path.Combine(folder, ModelManifest.FileName), JsonSerializer.Serialize(manifest, ModelManifest.Json) + "\n");

    private static Dictionary<string, double> Rounded(IReadOnlyDictionary<string, double> scores) =>
        scores.ToDictionary(s => s.Key, s => Math.Round(s.Value, 6));
}
