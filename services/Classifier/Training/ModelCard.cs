using System.Text;
using Classifier.Training.LeftOut;
using Classifier.Training.Report;
using static System.FormattableString;

namespace Classifier.Training;

/// <summary>
/// Writes the headline figures into the model card, between its two marks, so that nobody copies them by hand. The report has the rest.
/// </summary>
internal static class ModelCard
{
    private const string From = "<!-- figures: written by the trainer -->", To = "<!-- end of figures -->";

    /// <param name="path">The card.</param>
    /// <param name="report">The report's folder, to link to; null without a report.</param>
    /// <param name="evaluated">The figures.</param>
    public static void Write(string path, string? report, Evaluated evaluated)
    {
        var card = File.ReadAllText(path);
        var (from, to) = (card.IndexOf(From, StringComparison.Ordinal), card.IndexOf(To, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"{path} lacks the marks \"{From}\" and \"{To}\".");
        File.WriteAllText(path, card[..(from + From.Length)] + "\n" + Text(evaluated) + Link(path, report) + card[to..]);
    }

    public static string Text(Evaluated evaluated)
    {
        var text = new StringBuilder(Invariant($"Model `{evaluated.Version}`. P and R: precision and recall at that score.\n\n"));
        text.Append(FigureTable.Of(evaluated.Figures.Where(f => f.Kind is RowKind.InDomain or RowKind.OtherDomain))).Append('\n');
        foreach (var line in CardLines.Of(evaluated))
            text.Append("- ").Append(line).Append('\n');
        if (evaluated.LeftOut.Count > 0)
        {
            text.Append("\nThe fast tier trained without a source, and what the shipped policy makes of that source's comments:\n\n")
                .Append(LeftOutTable.Of(evaluated.LeftOut));
        }

        return text.ToString();
    }

    private static string Link(string card, string? report)
    {
        if (report is null)
            return "";
        var path = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(card))!, Path.Combine(report, ReportFolder.FileName));
        return $"\nBy source, length, group and attack, with plots: [the report]({path.Replace('\\', '/')}).\n";
    }
}
