using System.Globalization;
using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>Which models serve, and where a shadow's scores go. Bound to <c>Classifier</c> and <c>Data:Path</c>.</summary>
internal sealed record ServingOptions
{
    /// <summary>
    /// <c>Classifier:Model</c>: the folder of one model that serves until the process ends; null to follow <see cref="Root"/>.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>
    /// <c>Classifier:Models</c>: where the versions lie and the pointers that are followed; the program's own by default.
    /// </summary>
    public required ModelsRoot Root { get; init; }

    /// <summary><c>Classifier:ShadowPath</c>: the folder of what a shadow scored; <c>shadow</c> in <c>Data:Path</c> by default.</summary>
    public required string ShadowPath { get; init; }

    /// <summary>
    /// <c>Classifier:DeepShare</c>: the share of the processors' time that the deep tier may take, 0 (never) to 1; 0.15 by default.
    /// </summary>
    public double DeepShare { get; init; } = 0.15;

    /// <exception cref="InvalidOperationException">A setting is out of range, or two settings contradict each other; the message names it
    /// and the fix.</exception>
    public static ServingOptions Read(IConfiguration configuration)
    {
        var (model, models) = (Setting(configuration, "Classifier:Model"), Setting(configuration, "Classifier:Models"));
        if (model is not null && models is not null)
        {
            throw new InvalidOperationException(
                "Classifier:Model fixes one model, Classifier:Models lets it be replaced. Set one of them.");
        }

        return new ServingOptions
        {
            Model = model,
            Root = models is null ? ModelsRoot.Shipped : new ModelsRoot(models),
            ShadowPath = Setting(configuration, "Classifier:ShadowPath")
                ?? Path.Combine(Setting(configuration, "Data:Path") ?? "./data", "shadow"),
            DeepShare = Share(configuration, "Classifier:DeepShare", 0.15),
        };
    }

    private static double Share(IConfiguration configuration, string name, double usual)
    {
        if (Setting(configuration, name) is not { } text)
            return usual;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw new InvalidOperationException($"{name} is '{text}': set it to a number from 0 to 1, such as 0.15.");
    }

    // A compose file hands a setting on that nobody gave as an empty one.
    private static string? Setting(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value ? value : null;
}
