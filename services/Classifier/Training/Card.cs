using System.Globalization;
using System.Text;

namespace Classifier.Training;

/// <summary>Writes figures into the model card, between its two marks, so that nobody copies them by hand.</summary>
internal static class Card
{
    private const string From = "<!-- figures: written by the trainer -->", To = "<!-- end of figures -->";

    public static void Write(string path, string version, IReadOnlyList<Figure> figures, double spanF1)
    {
        var card = File.ReadAllText(path);
        var (from, to) = (card.IndexOf(From, StringComparison.Ordinal), card.IndexOf(To, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidOperationException($"{path} lacks the marks \"{From}\" and \"{To}\".");
        File.WriteAllText(path, card[..(from + From.Length)] + "\n" + Table(version, figures, spanF1) + card[to..]);
    }

    public static string Table(string version, IReadOnlyList<Figure> figures, double spanF1)
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"Model `{version}`. P and R: precision and recall at that score.\n\n");
        table.Append("| attribute | rows | count | positive | AUC (95 %) | ECE | P / R at 0.5 | P / R at 0.8 |\n")
            .Append("| --- | --- | --: | --: | --- | --- | --- | --- |\n");
        foreach (var f in figures)
            table.Append(CultureInfo.InvariantCulture, $"| {f.Attribute} | {f.Rows} | {f.Count} | {f.Positives} | ")
                .Append(f.Auc is null ? "too few of one kind | | | |\n" : Measured(f));
        table.Append(CultureInfo.InvariantCulture, $"\nExplanations of toxicity against `toxic_spans.csv`: character F1 {spanF1:0.000}.\n");
        return table.ToString();
    }

    private static string Measured(Figure f) => string.Create(CultureInfo.InvariantCulture,
        $"{f.Auc:0.000} ({f.AucLow:0.000}–{f.AucHigh:0.000}) | {f.CalibrationError:0.000} | ") + string.Create(CultureInfo.InvariantCulture,
        $"{f.PrecisionAtHalf:0.00} / {f.RecallAtHalf:0.00} | {f.PrecisionAtFourFifths:0.00} / {f.RecallAtFourFifths:0.00} |\n");
}
