using Classifier.Training.Report;

namespace Classifier.Training.Robustness;

/// <summary>Plots the fall of the AUC by each attack, the worst first.</summary>
internal static class AttackPlot
{
    public static void Save(string path, IReadOnlyList<AttackFigure> figures)
    {
        string[] sets = [.. figures.Select(f => f.Rows).Distinct()];
        PlotBar[] bars = [.. figures
            .Where(f => f.Attack != AttackRun.None)
            .GroupBy(f => f.Attack)
            .OrderByDescending(g => g.Max(f => f.Fall))
            .SelectMany(g => g.Select(f => new PlotBar($"{f.Attack}: {f.Rows.Replace("validation/", "", StringComparison.Ordinal)}",
                f.Fall, f.Fall - f.Margin, f.Fall + f.Margin, Array.IndexOf(sets, f.Rows))))];
        var most = bars.Max(b => b.High)!.Value;
        BarPlot.Save(path, "Fall of the AUC under attack, with its 95 % interval", $"fall (the line is the goal, {AttackFigure.Goal})",
            (Math.Min(0, bars.Min(b => b.Low)!.Value), most * 1.15), AttackFigure.Goal, bars);
    }
}
