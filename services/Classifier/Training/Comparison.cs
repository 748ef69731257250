using System.Text.Json;
using Classifier.Scoring;
using Classifier.Training.Report;

using static System.FormattableString;

namespace Classifier.Training;

/// <summary>
/// Measures two versions on the same rows, such as two runs of one recipe, or a version before and after a change.
/// </summary>
internal static class Comparison
{
    private const int MostShown = 12;

    /// <summary>A set of rows, and the AUC of each version on it.</summary>
    internal sealed record Compared(string Attribute, string Rows, double One, double Other)
    {
        public double Difference => Math.Abs(Other - One);
    }

    public static void Print(string folder, string model, string other)
    {
        if (AreSame(ManifestOf(model), ManifestOf(other)))
        {
            Console.WriteLine(
                "Both versions have the same files, calibration and blend, byte for byte. All scores are equal, so the AUC differs by 0.");
            return;
        }
        var data = Dataset.Read(folder);
        var (one, two) = (Sets(data, folder, model), Sets(data, folder, other));
        Console.WriteLine(Text(Compare(one, two), FurthestScores(one, two)));
    }

    /// <summary>Whether two versions differ only in name, date and figures.</summary>
    public static bool AreSame(ModelManifest one, ModelManifest other) => Scoring(one) == Scoring(other);

    /// <summary>The sets with enough rows of both kinds, by falling difference.</summary>
    public static IReadOnlyList<Compared> Compare(IReadOnlyList<RowSet> one, IReadOnlyList<RowSet> other) =>
        [.. one.Zip(other).Where(pair => pair.First.IsEnough)
            .Select(pair => new Compared(
                pair.First.Attribute, pair.First.Name, Measures.Auc(pair.First.Rows)!.Value, Measures.Auc(pair.Second.Rows)!.Value))
            .OrderByDescending(c => c.Difference)];

    public static string Text(IReadOnlyList<Compared> compared, double furthest)
    {
        var table = new MarkdownTable("attribute", "rows", "AUC:", "other AUC:", "difference:");
        foreach (var c in compared.Take(MostShown))
        {
            table.Row(
                c.Attribute, c.Rows, Invariant($"{c.One:0.00000}"), Invariant($"{c.Other:0.00000}"), Invariant($"{c.Difference:0.00000}"));
        }

        return table + Invariant($"\nOver {compared.Count} sets of rows the AUC differs by {compared.Max(c => c.Difference):0.000000} at ")
            + Invariant($"most, a score by {furthest:0.000000} at most.");
    }

    // Loaded as the service does, which checks the hashes.
    private static ModelManifest ManifestOf(string model)
    {
        var (manifest, _, _, deep) = ModelFolder.Read(model);
        deep?.Dispose();
        return manifest;
    }

    private static string Scoring(ModelManifest manifest) =>
        JsonSerializer.Serialize(new { manifest.FeatureSpace, manifest.Attributes, manifest.Deep, manifest.Files }, ModelManifest.Json);

    private static double FurthestScores(IReadOnlyList<RowSet> one, IReadOnlyList<RowSet> other) =>
        one.Zip(other).SelectMany(pair => pair.First.Rows.Zip(pair.Second.Rows)).Max(row => Math.Abs(row.First.Score - row.Second.Score));

    private static RowSet[] Sets(Dataset data, string folder, string model)
    {
        using var loaded = Scorer.Load(model);
        var evaluation = new Evaluation(new PacedScorer(loaded, Console.Out));
        return [.. evaluation.Sets(evaluation.Held(data)), .. evaluation.OtherDomains(folder), .. evaluation.AboutGroups()];
    }
}
