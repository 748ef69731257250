using System.Text.Json;
using System.Text.Json.Nodes;
using Classifier.Deep;
using Classifier.Fast;
using Moderation.Contracts;

namespace Classifier.Scoring;

/// <summary>The <c>manifest.json</c> of a model's folder.</summary>
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

    /// <summary>The deep tier; absent from a model without one.</summary>
    public DeepManifest? Deep { get; init; }

    /// <summary>
    /// The languages other than English that the deep tier scores alone, by primary language; absent from models that read English only.
    /// </summary>
    public IReadOnlyDictionary<string, ModelLanguage>? Languages { get; init; }

    public required IReadOnlyList<ModelFile> Files { get; init; }

    /// <summary>The deep tier's file of pieces, which versions share; absent from a model without a deep tier.</summary>
    public ModelFile? Pieces { get; init; }

    /// <summary>
    /// Texts with their scores when the model was trained. A machine that scores them differently cannot serve the model.
    /// </summary>
    public required IReadOnlyList<ModelProbe> Probes { get; init; }

    /// <summary>The terms under which the model may be used, as an SPDX expression; absent from the first versions.</summary>
    public string? Licence { get; init; }

    /// <summary>The training data.</summary>
    public IReadOnlyList<ModelFile> Data { get; init; } = [];

    /// <summary>Sources and languages of the data that it was not trained on, so that it can be measured on them.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The figures that <c>evaluate</c> measured. Only people read them.</summary>
    public JsonNode? Metrics { get; init; }
}

/// <summary>A language other than English.</summary>
internal sealed record ModelLanguage
{
    /// <summary>Measured or read; other languages are absent.</summary>
    public required LanguageLevel Level { get; init; }

    /// <summary>Turns the deep tier's log odds into probabilities, by attribute in the order of the manifest.</summary>
    public required IReadOnlyList<Blend> Calibration { get; init; }
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
