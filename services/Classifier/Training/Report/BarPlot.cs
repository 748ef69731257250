using ScottPlot;
using ScottPlot.Plottables;
using static System.FormattableString;

namespace Classifier.Training.Report;

/// <summary>A bar of <see cref="BarPlot"/>.</summary>
internal sealed record PlotBar(string Label, double Value, double? Low = null, double? High = null, int Colour = 0);

/// <summary>Plots bars from top to bottom, each with its name, its value and, if known, its 95 per cent interval.</summary>
internal static class BarPlot
{
    private const int Width = 1100, HeightOfBar = 34, Margins = 140;

    /// <param name="path">The file to write.</param>
    /// <param name="title">The title.</param>
    /// <param name="axis">The label of the axis.</param>
    /// <param name="limits">The ends of the axis; bars start at the first, or at 0.</param>
    /// <param name="guide">A value to mark for comparison.</param>
    /// <param name="bars">From top to bottom.</param>
    public static void Save(
        string path, string title, string axis, (double Low, double High) limits, double guide, IReadOnlyList<PlotBar> bars)
    {
        using var plot = new Plot();
        PlotStyle.Letters(plot, title, axis);
        Guide(plot, guide);
        double[] places = [.. bars.Select((_, i) => (double)(bars.Count - 1 - i))];
        foreach (var (bar, place) in bars.Zip(places))
            Add(plot, bar, place, Math.Max(0, limits.Low));
        plot.Axes.Left.SetTicks(places, [.. bars.Select(b => b.Label)]);
        if (guide == 1)
            plot.Axes.Bottom.TickGenerator = PlotStyle.Tenths(limits.Low, 1);
        plot.Axes.SetLimits(limits.Low, limits.High, -0.7, bars.Count - 0.3);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.HideLegend();
        plot.SavePng(path, Width, Margins + HeightOfBar * bars.Count);
    }

    private static void Add(Plot plot, PlotBar bar, double place, double from)
    {
        var drawn = plot.Add.Bar(place, bar.Value);
        drawn.Horizontal = true;
        (drawn.Bars[0].FillColor, drawn.Bars[0].Size, drawn.Bars[0].LineWidth) = (PlotStyle.Colour(bar.Colour), 0.7, 0);
        drawn.Bars[0].ValueBase = from;
        var end = Math.Max(bar.Value, from);
        if (bar is { Low: { } low, High: { } high })
        {
            var interval = new ErrorBar([bar.Value], [place], [high - bar.Value], [bar.Value - low], null, null);
            (interval.Color, interval.LineWidth, end) = (Colors.Black, 1.5f, high);
            plot.Add.Plottable(interval);
        }
        var text = plot.Add.Text(Invariant($"{Math.Round(bar.Value, 3) + 0.0:0.000}"), end, place);
        (text.LabelFontSize, text.LabelAlignment, text.OffsetX) = (13, Alignment.MiddleLeft, 8);
    }

    private static void Guide(Plot plot, double at)
    {
        var line = plot.Add.VerticalLine(at);
        (line.Color, line.LinePattern, line.LineWidth) = (Colors.Gray, LinePattern.Dashed, 1.5f);
    }
}
