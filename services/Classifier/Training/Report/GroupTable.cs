using static System.FormattableString;

namespace Classifier.Training.Report;

/// <summary>Formats figures by group as a Markdown table.</summary>
internal static class GroupTable
{
    private const string Unknown = "–";

    public static string Of(IEnumerable<GroupFigure> figures)
    {
        var table = new MarkdownTable("attribute", "rows that name", "count:", "positive:", "AUC (95 %)", "BPSN:", "BNSP:",
            "FPR / FNR at 0.5", "FPR / FNR at 0.8");
        foreach (var f in figures)
        {
            table.Row(f.Attribute, f.Group, Invariant($"{f.Count}"), Invariant($"{f.Positives}"),
                f.Interval is { } i ? Invariant($"{f.Auc:0.000} ({i.Low:0.000}–{i.High:0.000})") : Unknown,
                Share(f.BackgroundPositive), Share(f.BackgroundNegative), Rates(f.AtHalf), Rates(f.AtFourFifths));
        }

        return table.ToString();
    }

    private static string Rates((double? FalsePositives, double? FalseNegatives) rates) =>
        $"{Share(rates.FalsePositives)} / {Share(rates.FalseNegatives)}";

    private static string Share(double? value) => value is { } v ? Invariant($"{v:0.000}") : Unknown;
}
