using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>Which models serve, and where a shadow's scores go. Bound to <c>Classifier</c> and <c>Data:Path</c>.</summary>
internal sealed record ServingOptions
{
    /// <summary><c>Classifier:Model</c>: the folder of one model that serves until the process ends; null to follow <see cref="Root"/>.</summary>
    public string? Model { get; init; }

    /// <summary><c>Classifier:Models</c>: where the versions lie and the pointers that are followed; the program's own by default.</summary>
    public required ModelsRoot Root { get; init; }

    /// <summary><c>Classifier:ShadowPath</c>: the folder of what a shadow scored; <c>shadow</c> in <c>Data:Path</c> by default.</summary>
    public required string ShadowPath { get; init; }

    /// <exception cref="InvalidOperationException">Two settings contradict each other; the message names them and the fix.</exception>
    public static ServingOptions Read(IConfiguration configuration)
    {
        var (model, models) = (Setting(configuration, "Classifier:Model"), Setting(configuration, "Classifier:Models"));
        if (model is not null && models is not null)
            throw new InvalidOperationException("Classifier:Model fixes one model, Classifier:Models lets it be replaced. Set one of them.");
        return new ServingOptions
        {
            Model = model,
            Root = models is null ? ModelsRoot.Shipped : new ModelsRoot(models),
            ShadowPath = Setting(configuration, "Classifier:ShadowPath") ?? Path.Combine(Setting(configuration, "Data:Path") ?? "./data", "shadow"),
        };
    }

    // A compose file hands a setting on that nobody gave as an empty one.
    private static string? Setting(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value ? value : null;
}
