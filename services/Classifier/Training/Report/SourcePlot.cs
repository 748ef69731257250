namespace Classifier.Training.Report;

/// <summary>Plots the AUC by source and by other domain, grouped by attribute.</summary>
internal static class SourcePlot
{
    public static void Save(string path, IReadOnlyList<Figure> figures)
    {
        var shown = figures
            .Where(f => f.Auc is not null && f.Kind is (RowKind.InDomain or RowKind.Source or RowKind.OtherDomain))
            .ToArray();
        var attributes = shown.Select(f => f.Attribute).Distinct().ToList();
        BarPlot.Save(path, "AUC by source, with its 95 % interval", "AUC (0.5 is chance)", (0.5, 1.05), guide: 1,
            [.. shown.OrderBy(f => attributes.IndexOf(f.Attribute)).Select(f => new PlotBar(
                $"{f.Attribute}: {f.Rows.Replace("validation/", "", StringComparison.Ordinal)}", f.Auc!.Value, f.AucLow, f.AucHigh,
                attributes.IndexOf(f.Attribute)))]);
    }
}
