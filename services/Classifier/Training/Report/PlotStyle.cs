using ScottPlot;
using ScottPlot.TickGenerators;

namespace Classifier.Training.Report;

/// <summary>The common style of all plots.</summary>
internal static class PlotStyle
{
    // Colour-blind readers can tell these apart (Okabe and Ito). Black and grey are for intervals and guides.
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5CA8"];

    /// <summary>The first of these fonts that is installed; without any, the library's choice.</summary>
    private static readonly string[] Faces = ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"];

    public static Color Colour(int index) => Color.FromHex(Colours[index % Colours.Length]);

    /// <summary>Replaces the library's serif font on Linux, which is hard to read when small.</summary>
    public static void ChooseFace()
    {
        if (Faces.FirstOrDefault(face => Fonts.GetTypeface(face, false, false)?.FamilyName == face) is { } found)
            Fonts.Default = found;
    }

    /// <summary>Sets the title, axes from 0 to 1, and text large enough to read in a page.</summary>
    public static void Apply(Plot plot, string title, string x, string y)
    {
        Letters(plot, title, x);
        plot.YLabel(y, 16);
        plot.Axes.Left.TickGenerator = Tenths(0, 1);
        plot.Axes.Bottom.TickGenerator = Tenths(0, 1);
        plot.Axes.SetLimits(-0.015, 1.015, -0.015, 1.015);
    }

    public static void Letters(Plot plot, string title, string x)
    {
        plot.Title(title, 20);
        plot.XLabel(x, 16);
        (plot.Axes.Bottom.TickLabelStyle.FontSize, plot.Axes.Left.TickLabelStyle.FontSize) = (14, 14);
        (plot.Legend.FontSize, plot.Legend.BackgroundColor) = (14, Colors.White.WithAlpha(0.9));
        (plot.Legend.ShadowColor, plot.Legend.OutlineColor) = (Colors.Transparent, Colors.LightGray);
    }

    public static NumericManual Tenths(double from, double to)
    {
        var ticks = new NumericManual();
        for (var tenth = (int)Math.Round(from * 10); tenth <= (int)Math.Round(to * 10); tenth++)
            ticks.AddMajor(tenth / 10.0, FormattableString.Invariant($"{tenth / 10.0:0.0}"));
        return ticks;
    }

    public static void Diagonal(Plot plot, string legend)
    {
        var line = plot.Add.Line(0, 0, 1, 1);
        (line.LineColor, line.LinePattern, line.LegendText) = (Colors.Gray, LinePattern.Dashed, legend);
    }
}
