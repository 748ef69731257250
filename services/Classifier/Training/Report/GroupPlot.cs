namespace Classifier.Training.Report;

/// <summary>Plots the AUC among the rows that name a group, beside that of all rows.</summary>
internal static class GroupPlot
{
    public static void Save(string path, IReadOnlyList<GroupFigure> figures)
    {
        var shown = figures.Where(f => f.Auc is not null).ToArray();
        var attributes = shown.Select(f => f.Attribute).Distinct().ToList();
        BarPlot.Save(path, "AUC among rows that name a group, with its 95 % interval", "AUC (0.5 is chance)", (0.3, 1.08), guide: 1,
            [.. shown.Select(f => new PlotBar($"{f.Attribute}: {f.Group} ({f.Count})", f.Auc!.Value, f.Interval?.Low, f.Interval?.High,
                attributes.IndexOf(f.Attribute)))]);
    }
}
