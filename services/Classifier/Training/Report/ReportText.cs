using System.Text;
using Classifier.Training.Robustness;
using static System.FormattableString;

namespace Classifier.Training.Report;

/// <summary>The text and tables of the report.</summary>
internal static class ReportText
{
    public static string Of(Evaluated evaluated, IReadOnlyList<string> pictures)
    {
        var text = new StringBuilder();
        void Section(string title, string body, params ReadOnlySpan<string> shown)
        {
            text.Append(Invariant($"## {title}\n\n{body.TrimEnd()}\n\n"));
            foreach (var picture in shown)
            {
                if (pictures.Contains(picture))
                    text.Append(Invariant($"![{title}]({picture})\n\n"));
            }
        }
        text.Append(Invariant($"# Report on model `{evaluated.Version}`\n\n{Reading}\n"));
        Section("In domain and on other domains", Of(evaluated, RowKind.InDomain, RowKind.OtherDomain));
        foreach (var attribute in evaluated.Figures.Select(f => f.Attribute).Distinct())
        {
            if (pictures.Contains($"{attribute}.png"))
                text.Append(Invariant($"![{attribute}: ROC, precision and recall, reliability]({attribute}.png)\n\n"));
        }

        Section("By source", Of(evaluated, RowKind.Source), "sources.png");
        Section("By length", "Held rows in domain.\n\n" + Of(evaluated, RowKind.Length));
        Section("By group", Groups + GroupTable.Of(evaluated.Groups), "groups.png");
        Section("Under attack", Attacked + AttackTable.Of(evaluated.Attacks), "attacks.png");
        if (evaluated.Figures.Any(f => f.Kind == RowKind.LeftOut))
            Section("Trained without a source", LeftOut + Of(evaluated, RowKind.LeftOut));
        Section("Explanations", Invariant($"Against `toxic_spans.csv`: character F1 {evaluated.SpanF1:0.000}, on average over its texts."));
        return text.ToString().TrimEnd() + "\n";
    }

    private static string Of(Evaluated evaluated, params ReadOnlySpan<RowKind> kinds)
    {
        var chosen = kinds.ToArray();
        return FigureTable.Of(evaluated.Figures.Where(f => chosen.Contains(f.Kind)));
    }

    private const string Reading = """
        Written by the trainer (`evaluate --report`); the model card says what the sources are. Every score comes from the scorer that
        serves.

        - **AUC**: the chance that a row with the label scores above one without it. Its interval is the middle 95 % over 400 resamplings.
        - **ECE**: expected calibration error, the mean gap between the score said and the share seen, over ten bins.
        - **P / R**: precision and recall of "at or above this score". Both depend on how common the label is among the rows.
        - A figure that needs more than four rows of each kind is left out where there are fewer.

        """;

    private const string Groups = """
        Held rows in domain whose words name a group without a slur ("black" and "man" are also other things). AUC: among these rows. BPSN:
        positives that do not name the group against the group's negatives; low means that harmless rows score too high for naming it. BNSP:
        negatives that do not name it against the group's positives; low means that its harmful rows score too low. FPR / FNR: the share of
        negatives at or above the score, and of positives below it. Where a group has few rows, believe the interval and not the figure.


        """;

    private const string Attacked = """
        The words that give a toxic row away, as the explanation names them, are hidden from the program and not from a reader. AUC:
        attacked toxic rows against harmless ones that nobody touched. Fall: how much lower that is than without the attack, with the 95 %
        margin; the goal is 0.01 at most, and what misses it is bold. Caught: the share of attacked rows that score 0.5 or more.


        """;

    private const string LeftOut = "Models trained without a source, measured on all of it: what a site of a new kind should expect.\n\n";
}
