using Classifier.Training.Robustness;
using Moderation.Contracts;
using static System.FormattableString;

namespace Classifier.Training.Report;

/// <summary>Sums up the report's long tables for the card: the weakest line of each, for toxicity, which most sites threshold.</summary>
internal static class CardLines
{
    /// <summary>With fewer rows, a figure by source or group is mostly chance.</summary>
    private const int FewestPositives = 20;

    public static IEnumerable<string> Of(Evaluated evaluated) => new[]
    {
        Weakest(evaluated, RowKind.Source, "Weakest source"), Weakest(evaluated, RowKind.Length, "Weakest length"),
        Weakest(evaluated, RowKind.LeftOut, "Weakest left-out source"), Naming(evaluated.Groups), Hiding(evaluated.Attacks),
        Invariant($"Explanations of toxicity against `toxic_spans.csv`: character F1 {evaluated.SpanF1:0.000}."),
    }.OfType<string>();

    private static string? Weakest(Evaluated evaluated, RowKind kind, string what) => evaluated.Figures
        .Where(f => f.Kind == kind && f.Attribute == Attributes.Toxicity && f.Auc is not null && f.Positives >= FewestPositives)
        .MinBy(f => f.Auc) is { } f
        ? Invariant($"{what} for toxicity: {f.Rows}, AUC {f.Auc:0.000} ({f.AucLow:0.000}–{f.AucHigh:0.000}).")
        : null;

    private static string? Naming(IReadOnlyList<GroupFigure> groups) => groups
        .Where(g => g.Attribute == Attributes.Toxicity && g.Positives >= FewestPositives && g.BackgroundPositive is not null)
        .MinBy(g => g.BackgroundPositive) is { } g
        ? $"Naming a group costs harmless comments the most for {g.Group}: "
            + Invariant($"AUC {g.BackgroundPositive:0.000} against toxic comments that do not name it.")
        : null;

    private static string? Hiding(IReadOnlyList<AttackFigure> figures)
    {
        var attacks = figures.Where(a => a.Attack != AttackRun.None).GroupBy(a => a.Attack).Select(g => g.MaxBy(a => a.Fall)!).ToArray();
        if (attacks.MaxBy(a => a.Fall) is not { } worst)
            return null;
        var withstood = attacks.Count(a => a.Fall <= AttackFigure.Goal);
        return Invariant($"Of {attacks.Length} ways to hide toxic words, {withstood} lower the AUC by no more than {AttackFigure.Goal}; ")
            + Invariant($"the worst, {worst.Attack}, lowers it by {worst.Fall:0.000} ({worst.Rows}).");
    }
}
