using System.Text.Json;
using System.Text.Json.Nodes;
using Classifier.Deep;
using Classifier.Fast;

namespace Classifier.Scoring;

/// <summary>What a model's folder says about itself in <c>manifest.json</c>.</summary>
internal sealed record ModelManifest
{
    public const string FileName = "manifest.json";

    public const string WeightsName = "weights.br";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Version { get; init; }

    /// <inheritdoc cref="Fast.FeatureSpace.Version"/>
    public required int FeatureSpace { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required IReadOnlyList<ModelAttribute> Attributes { get; init; }

    /// <summary>How the deep tier joins in; absent from a model that has none.</summary>
    public DeepManifest? Deep { get; init; }

    public required IReadOnlyList<ModelFile> Files { get; init; }

    /// <summary>
    /// Texts with the scores they had when the model was made. A machine that scores them otherwise cannot serve this model.
    /// </summary>
    public required IReadOnlyList<ModelProbe> Probes { get; init; }

    /// <summary>The files that it was trained on.</summary>
    public IReadOnlyList<ModelFile> Data { get; init; } = [];

    /// <summary>What <c>evaluate</c> measured, as it was written; nothing reads this but people.</summary>
    public JsonNode? Metrics { get; init; }
}

internal sealed record ModelFile
{
    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }
}

internal sealed record ModelProbe
{
    public required string Text { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }
}
