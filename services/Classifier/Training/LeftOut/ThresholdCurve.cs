using Moderation.Contracts;

namespace Classifier.Training.LeftOut;

/// <summary>A threshold of one attribute, and the comments that reach it.</summary>
/// <param name="Threshold">The score.</param>
/// <param name="Harmless">Harmless comments that reach it.</param>
/// <param name="AllHarmless">All harmless comments.</param>
/// <param name="Bad">Bad comments that reach it.</param>
/// <param name="AllBad">All bad comments.</param>
internal sealed record ThresholdPoint(double Threshold, int Harmless, int AllHarmless, int Bad, int AllBad);

/// <summary>What each threshold would stop: the basis for choosing those of the shipped policies.</summary>
internal static class ThresholdCurve
{
    /// <summary>The fewest harmless rows from which a promise of less than 1 in 10,000 can be made.</summary>
    public const int FewestForDiscard = 30_000;

    public const double MostDiscarded = 1e-4;

    private static readonly double[] Thresholds =
        [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999];

    public static IEnumerable<ThresholdPoint> Of(string attribute, IReadOnlyCollection<LeftOutRow> rows)
    {
        var (harmless, bad) = (Sorted(attribute, rows.Where(r => !r.IsBad)), Sorted(attribute, rows.Where(r => r.IsBad)));
        return Thresholds.Select(t => new ThresholdPoint(t, From(harmless, t), harmless.Length, From(bad, t), bad.Length));
    }

    /// <summary>
    /// The lowest score of spam from which the upper 95 % bound of harmless comments lost is below 1 in 10,000; null if no score is high
    /// enough or there are too few harmless rows to say so.
    /// </summary>
    /// <param name="rows">Rows of left-out sources.</param>
    public static double? Discard(IReadOnlyCollection<LeftOutRow> rows)
    {
        var scores = Sorted(Attributes.Spam, rows.Where(r => !r.IsBad));
        if (scores.Length < FewestForDiscard)
            return null;
        var lost = 0;
        while (Bound.AtMost(lost + 1, scores.Length) < MostDiscarded)
            lost++;
        if (Bound.AtMost(lost, scores.Length) >= MostDiscarded)
            return null;
        // Just above the highest score that must not be lost.
        return scores[^(lost + 1)] is var kept && kept < 1 ? Math.BitIncrement(kept) : null;
    }

    private static double[] Sorted(string attribute, IEnumerable<LeftOutRow> rows) => [.. rows.Select(r => r.Scores[attribute]).Order()];

    private static int From(double[] sorted, double threshold)
    {
        var at = Array.FindIndex(sorted, s => s >= threshold);
        return at < 0 ? 0 : sorted.Length - at;
    }
}
