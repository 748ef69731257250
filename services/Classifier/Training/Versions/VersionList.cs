using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Classifier.Scoring;

namespace Classifier.Training.Versions;

/// <summary>Lists the versions from their manifests. Only <c>promote</c> checks whether a version can serve.</summary>
internal static class VersionList
{
    public static IEnumerable<string> Lines(ModelsRoot root)
    {
        var (serving, shadow) = (root.Named(ModelsRoot.Current), root.Named(ModelsRoot.Shadow));
        var versions = root.Versions();
        foreach (var version in versions)
        {
            var role = version == serving ? "serves" : version == shadow ? "shadow" : "";
            yield return $"{version,-20} {role,-7} {Figures(Path.Combine(root.Folder(version), ModelManifest.FileName))}";
        }
        foreach (var (pointer, named) in new[] { (ModelsRoot.Current, serving), (ModelsRoot.Shadow, shadow) })
        {
            if (named is not null && !versions.Contains(named))
                yield return $"{root.PathOf(pointer)} names '{named}', which is not there.";
        }
    }

    private static string Figures(string path)
    {
        try
        {
            var manifest = JsonNode.Parse(File.ReadAllText(path));
            var created = DateTimeOffset.Parse($"{manifest?["created"]}", CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{created:yyyy-MM-dd}  {Headline(manifest?["metrics"])}");
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or IOException)
        {
            return $"{path} cannot be read: {e.Message}";
        }
    }

    // Another version of the trainer may have written this, so skip unexpected values.
    private static string Headline(JsonNode? metrics)
    {
        var inDomain = (metrics as JsonObject)?["figures"] is JsonArray figures
            ? figures.OfType<JsonObject>().Where(f => $"{f["rows"]}" == Evaluation.InDomain && f["auc"] is JsonValue).ToArray()
            : [];
        var told = inDomain.Select(
            f => string.Create(CultureInfo.InvariantCulture, $"{f["attribute"]} {f["auc"]!.GetValue<double>():0.000}"));
        return inDomain.Length == 0 ? "not measured" : "AUC " + string.Join(", ", told);
    }
}
