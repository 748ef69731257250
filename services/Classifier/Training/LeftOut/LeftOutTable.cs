using Classifier.Training.Report;
using static System.FormattableString;

namespace Classifier.Training.LeftOut;

/// <summary>Formats the figures of left-out sources as a Markdown table.</summary>
internal static class LeftOutTable
{
    public static MarkdownTable Of(IEnumerable<LeftOutFigure> figures)
    {
        var table = new MarkdownTable(
            "left out", "kind", "harmless:", "bad:", "harmless rejected:", "harmless held:", "bad approved:", "AUC:", "ECE:");
        foreach (var f in figures)
        {
            table.Row(f.Name, f.Kind == SiteKind.News ? "news, toxicity" : "blog, spam", Invariant($"{f.Harmless}"), Invariant($"{f.Bad}"),
                Percent(f.HarmlessRejected), Percent(f.HarmlessHeld), Percent(f.BadApproved),
                f.Auc is { } auc ? Invariant($"{auc:0.000}") : "", Invariant($"{f.CalibrationError:0.000}"));
        }

        return table;
    }

    private static string Percent(double share) => Invariant($"{100 * share:0.00} %");
}
