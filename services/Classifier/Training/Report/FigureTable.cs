using static System.FormattableString;

namespace Classifier.Training.Report;

/// <summary>Formats figures as a Markdown table.</summary>
internal static class FigureTable
{
    public static string Of(IEnumerable<Figure> figures)
    {
        var table = new MarkdownTable("attribute", "rows", "count:", "positive:", "AUC (95 %)", "ECE", "P / R at 0.5", "P / R at 0.8");
        foreach (var f in figures)
        {
            table.Row([f.Attribute, f.Rows, Invariant($"{f.Count}"), Invariant($"{f.Positives}"),
                .. f.Auc is null ? ["too few of one kind", "", "", ""] : Measured(f)]);
        }

        return table.ToString();
    }

    private static string[] Measured(Figure f) =>
    [
        Invariant($"{f.Auc:0.000} ({f.AucLow:0.000}–{f.AucHigh:0.000})"),
        Invariant($"{f.CalibrationError:0.000}"),
        Invariant($"{f.PrecisionAtHalf:0.00} / {f.RecallAtHalf:0.00}"),
        Invariant($"{f.PrecisionAtFourFifths:0.00} / {f.RecallAtFourFifths:0.00}"),
    ];
}
