using Moderation.Contracts;
using static System.FormattableString;

namespace Classifier.Training.Report;

/// <summary>What the card says of the long tables: the weakest line of each.</summary>
internal static class CardLines
{
    /// <summary>Below this a figure by source or group says more of chance than of the model.</summary>
    private const int FewestPositives = 20;

    public static IEnumerable<string> Of(Evaluated evaluated)
    {
        if (Weakest(evaluated, RowKind.Source) is { } source) yield return Invariant($"Weakest source for toxicity: `{source.Rows}`, {Auc(source)}.");
        if (Weakest(evaluated, RowKind.Length) is { } length) yield return Invariant($"Weakest length for toxicity: {length.Rows}, {Auc(length)}.");
        if (Weakest(evaluated, RowKind.LeftOut) is { } leftOut) yield return Invariant($"Weakest for toxicity when trained without a source: {leftOut.Rows}, {Auc(leftOut)}.");
        var group = evaluated.Groups.Where(g => g.Attribute == Attributes.Toxicity && g.Positives >= FewestPositives).MinBy(g => g.BackgroundPositive);
        if (group?.BackgroundPositive is { } fairness)
            yield return Invariant($"Harmless comments score highest for naming {group.Group}: AUC {fairness:0.000} against toxic comments that do not name them.");
        yield return Invariant($"Explanations of toxicity against `toxic_spans.csv`: character F1 {evaluated.SpanF1:0.000}.");
    }

    private static Figure? Weakest(Evaluated evaluated, RowKind kind) =>
        evaluated.Figures.Where(f => f.Kind == kind && f.Attribute == Attributes.Toxicity && f.Positives >= FewestPositives).MinBy(f => f.Auc ?? 1);

    private static string Auc(Figure f) => Invariant($"AUC {f.Auc:0.000} ({f.AucLow:0.000}–{f.AucHigh:0.000})");
}
