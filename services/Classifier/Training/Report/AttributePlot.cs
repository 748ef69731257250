using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.Plottables;
using static System.FormattableString;

namespace Classifier.Training.Report;

/// <summary>Plots an attribute: ROC, precision and recall, and reliability, in domain and on every other domain.</summary>
internal static class AttributePlot
{
    private const int Width = 1740, Height = 640;

    public static void Save(string path, string attribute, IReadOnlyList<RowSet> sets)
    {
        var picture = new Multiplot();
        picture.AddPlots(3);
        picture.Layout = new Columns();
        Roc(picture.GetPlot(0), attribute, sets);
        PrecisionRecall(picture.GetPlot(1), attribute, sets);
        Reliability(picture.GetPlot(2), attribute, sets);
        picture.SavePng(path, Width, Height);
    }

    private static void Roc(Plot plot, string attribute, IReadOnlyList<RowSet> sets)
    {
        PlotStyle.Apply(plot, $"{attribute}: ROC", "false-positive rate", "recall (true-positive rate)");
        PlotStyle.Diagonal(plot, "chance");
        foreach (var (set, i) in sets.Select((s, i) => (s, i)))
            Line(plot, Curves.Roc(set), i, Invariant($"{Name(set)}: AUC {Measures.Auc(set.Rows):0.000}"));
        plot.ShowLegend(Alignment.LowerRight);
    }

    private static void PrecisionRecall(Plot plot, string attribute, IReadOnlyList<RowSet> sets)
    {
        PlotStyle.Apply(plot, $"{attribute}: precision and recall", "recall", "precision");
        foreach (var (set, i) in sets.Select((s, i) => (s, i)))
        {
            var share = (double)set.Positives / set.Rows.Count;
            Line(plot, Curves.PrecisionRecall(set), i,
                Invariant($"{Name(set)}: average precision {Curves.AveragePrecision(set):0.00} ({share:0%} positive)"));
        }
        plot.ShowLegend(Alignment.LowerLeft);
    }

    private static void Reliability(Plot plot, string attribute, IReadOnlyList<RowSet> sets)
    {
        PlotStyle.Apply(plot, $"{attribute}: reliability", "mean score of the bin", "share that people labelled (95 %)");
        PlotStyle.Diagonal(plot, "perfectly calibrated");
        foreach (var (set, i) in sets.Select((s, i) => (s, i)))
        {
            var bins = Curves.Reliability(set);
            var line = Line(plot, [.. bins.Select(b => (b.Said, b.Seen))], i,
                Invariant($"{Name(set)}: ECE {Measures.CalibrationError(set.Rows):0.000}"));
            line.MarkerSize = 8;
            plot.Add.Plottable(new ErrorBar([.. bins.Select(b => b.Said)], [.. bins.Select(b => b.Seen)], null, null,
                [.. bins.Select(b => b.High - b.Seen)], [.. bins.Select(b => b.Seen - b.Low)])
            { Color = PlotStyle.Colour(i) });
        }
        plot.ShowLegend(Alignment.UpperLeft);
    }

    private static Scatter Line(Plot plot, IReadOnlyList<(double X, double Y)> points, int index, string legend)
    {
        var line = plot.Add.Scatter(points.Select(p => p.X).ToArray(), points.Select(p => p.Y).ToArray(), PlotStyle.Colour(index));
        (line.LineWidth, line.MarkerSize, line.LegendText) = (index == 0 ? 3 : 2, 0, legend);
        return line;
    }

    private static string Name(RowSet set) => set.Name.Replace("validation/", "", StringComparison.Ordinal);
}
