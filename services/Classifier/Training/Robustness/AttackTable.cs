using Classifier.Training.Report;
using static System.FormattableString;

namespace Classifier.Training.Robustness;

/// <summary>Formats figures by attack as a Markdown table, with columns for each set of rows.</summary>
internal static class AttackTable
{
    private const int LongestExample = 60;

    private static readonly TargetedText Sample = new("what a stupid idiot", [(7, 13), (14, 19)]);

    public static string Of(IReadOnlyList<AttackFigure> figures)
    {
        string[] sets = [.. figures.Select(f => f.Rows).Distinct()];
        var table = new MarkdownTable(["attack", "such as", .. sets.SelectMany(s => new[] { $"{s}: AUC:", "fall:", "caught at 0.5:" })]);
        foreach (var attack in figures.GroupBy(f => f.Attack))
            table.Row([attack.Key, $"`{Example(attack.Key)}`", .. attack.SelectMany(Cells)]);
        return table.ToString();
    }

    private static string[] Cells(AttackFigure f)
    {
        var fall = f.Attack == AttackRun.None ? "" : Invariant($"{Math.Round(f.Fall, 3) + 0.0:0.000} ± {f.Margin:0.000}");
        return [Invariant($"{f.Auc:0.000}"), f.Fall > AttackFigure.Goal ? $"**{fall}**" : fall, Invariant($"{f.Caught:0.00}")];
    }

    private static string Example(string name)
    {
        var text = Attacks.All.FirstOrDefault(a => a.Name == name)?.Apply(Sample, new Random(3)) ?? Sample.Text;
        if (text.Length <= LongestExample)
            return text;
        var from = (text.Length - LongestExample) / 2;
        return $"… {text[from..(from + LongestExample)].Trim()} …";
    }
}
