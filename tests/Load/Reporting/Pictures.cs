using Load.Measuring;
using Load.Watching;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.TickGenerators;

namespace Load.Reporting;

/// <summary>One picture a run: latency by percentile, rates, queues, memory.</summary>
internal static class Pictures
{
    private const int Width = 1600, Height = 1000;

    // Told apart by colour-blind readers too (Okabe and Ito).
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    public static void Save(string path, Measurement run)
    {
        var picture = new Multiplot();
        picture.AddPlots(4);
        picture.Layout = new Grid(2, 2);
        Latency(picture.GetPlot(0), run);
        Rates(picture.GetPlot(1), run);
        Queues(picture.GetPlot(2), run);
        Memory(picture.GetPlot(3), run);
        picture.SavePng(path, Width, Height);
    }

    /// <summary>A line through points that are not times: throughput by processes, cost by size.</summary>
    public static void SaveCurve(string path, string title, string x, string y, IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> lines)
    {
        var plot = new Plot();
        Letters(plot, title, x, y);
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
            Line(plot, i, line.Name, line.Points).MarkerSize = 8;
        plot.Axes.SetLimitsY(0, Math.Max(1e-9, lines.Max(line => line.Points.Max(point => point.Y))) * 1.15);
        plot.ShowLegend(Alignment.LowerRight);
        plot.SavePng(path, Width / 2, Height / 2);
    }

    private static void Latency(Plot plot, Measurement run)
    {
        Letters(plot, "Latency of accepted requests, from when they were due", "share of requests", "milliseconds");
        // Nines are spread evenly: 90 %, 99 %, 99.9 %.
        var points = Enumerable.Range(0, 61).Select(i => i / 20.0)
            .Select(nines => (nines, run.Latency.TotalCount == 0 ? 0 : Math.Log10(Math.Max(0.1, run.P(100 - 100 * Math.Pow(10, -nines)))))).ToList();
        Line(plot, 0, "", points);
        plot.Axes.Bottom.TickGenerator = new NumericManual([0, 1, 2, 3], ["0 %", "90 %", "99 %", "99.9 %"]);
        plot.Axes.Left.TickGenerator = new NumericManual([-1, 0, 1, 2, 3, 4], ["0.1", "1", "10", "100", "1,000", "10,000"]);
    }

    private static void Rates(Plot plot, Measurement run)
    {
        Letters(plot, "Comments a second", "seconds", "");
        var offered = run.All.GroupBy(pair => (int)pair.Due.TotalSeconds).OrderBy(g => g.Key).ToList();
        Line(plot, 0, "offered", [.. offered.Select(g => ((double)g.Key, (double)g.Count()))]);
        Line(plot, 1, "accepted", [.. offered.Select(g => ((double)g.Key, (double)g.Count(pair => pair.Outcome.IsAccepted)))]);
        if (run.DecidedRate > 0)
            Line(plot, 2, "decided", [.. run.Samples.Zip(run.Samples.Skip(1), static (a, b) => (b.At.TotalSeconds, (b.Decided - a.Decided) / (b.At - a.At).TotalSeconds))]);
        plot.ShowLegend(Alignment.LowerRight);
    }

    private static void Queues(Plot plot, Measurement run)
    {
        Letters(plot, "Messages ready, and comments without a decision", "seconds", "");
        foreach (var (queue, i) in run.Samples[0].Queues.Keys.Select((queue, i) => (queue, i)))
            Line(plot, i + 1, queue, Over(run.Samples, sample => sample.Queues[queue]));
        Line(plot, 0, "undecided", Over(run.Samples, sample => sample.Accepted - sample.Decided));
        plot.ShowLegend(Alignment.UpperLeft);
    }

    private static void Memory(Plot plot, Measurement run)
    {
        Letters(plot, "Memory", "seconds", "megabytes");
        var looks = run.Samples.Where(sample => sample.Bytes.Count > 0).ToList();
        foreach (var (group, i) in run.Groups.Select((group, i) => (group, i)))
            Line(plot, i, group, Over(looks, sample => sample.Bytes[group] / 1048576.0));
        plot.ShowLegend(Alignment.LowerRight);
    }

    private static List<(double X, double Y)> Over(IEnumerable<Sample> samples, Func<Sample, double> value) =>
        [.. samples.Select(sample => (sample.At.TotalSeconds, value(sample)))];

    private static ScottPlot.Plottables.Scatter Line(Plot plot, int colour, string legend, IReadOnlyList<(double X, double Y)> points)
    {
        var line = plot.Add.Scatter(points.Select(p => p.X).ToArray(), points.Select(p => p.Y).ToArray(), Color.FromHex(Colours[colour % Colours.Length]));
        (line.LineWidth, line.MarkerSize, line.LegendText) = (2, 0, legend);
        return line;
    }

    private static void Letters(Plot plot, string title, string x, string y)
    {
        plot.Title(title, 20);
        plot.XLabel(x, 16);
        plot.YLabel(y, 16);
        (plot.Axes.Bottom.TickLabelStyle.FontSize, plot.Axes.Left.TickLabelStyle.FontSize, plot.Legend.FontSize) = (14, 14, 14);
    }
}
