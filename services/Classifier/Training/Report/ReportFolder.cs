using Classifier.Training.Robustness;

namespace Classifier.Training.Report;

/// <summary>Writes <c>report.md</c> and its plots to one folder.</summary>
internal static class ReportFolder
{
    public const string FileName = "report.md";

    public static void Write(string folder, Evaluated evaluated)
    {
        Directory.CreateDirectory(folder);
        // Old plots of attributes that are gone or no longer measurable would belong to another version.
        foreach (var old in Directory.GetFiles(folder, "*.png"))
            File.Delete(old);
        PlotStyle.ChooseFace();
        var pictures = Pictures(evaluated).ToArray();
        foreach (var (name, save) in pictures)
            save(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, FileName), ReportText.Of(evaluated, [.. pictures.Select(p => p.Name)]));
    }

    private static IEnumerable<(string Name, Action<string> Save)> Pictures(Evaluated evaluated)
    {
        foreach (var attribute in evaluated.Sets.GroupBy(s => s.Attribute))
        {
            RowSet[] shown = [.. attribute.Where(s => s.IsEnough && s.Kind is (RowKind.InDomain or RowKind.OtherDomain))];
            if (shown.Length > 0)
                yield return ($"{attribute.Key}.png", path => AttributePlot.Save(path, attribute.Key, shown));
        }
        yield return ("sources.png", path => SourcePlot.Save(path, evaluated.Figures));
        yield return ("groups.png", path => GroupPlot.Save(path, evaluated.Groups));
        yield return ("attacks.png", path => AttackPlot.Save(path, evaluated.Attacks));
    }
}
