namespace Classifier.Training.Robustness;

/// <summary>The effect of one attack on one set of rows.</summary>
internal sealed record AttackFigure
{
    /// <summary>An attack that lowers the AUC by no more than this counts as harmless.</summary>
    public const double Goal = 0.01;

    public required string Attack { get; init; }

    public required string Rows { get; init; }

    public required int Positives { get; init; }

    public required int Negatives { get; init; }

    /// <summary>The AUC of attacked positives against unchanged negatives.</summary>
    public required double Auc { get; init; }

    /// <summary>The fall of the AUC by the attack.</summary>
    public required double Fall { get; init; }

    /// <summary>Half the width of the fall's 95 per cent interval, paired by positive.</summary>
    public required double Margin { get; init; }

    /// <summary>The share of attacked positives that score 0.5 or more.</summary>
    public required double Caught { get; init; }

    public static AttackFigure Measure(string attack, string rows, double[] before, double[] after, double[] sortedNegatives)
    {
        var falls = before.Select((score, i) => Place(score, sortedNegatives) - Place(after[i], sortedNegatives)).ToArray();
        var fall = falls.Average();
        var deviation = Math.Sqrt(falls.Sum(f => (f - fall) * (f - fall)) / Math.Max(1, falls.Length - 1));
        return new AttackFigure
        {
            Attack = attack,
            Rows = rows,
            Positives = after.Length,
            Negatives = sortedNegatives.Length,
            Auc = after.Average(score => Place(score, sortedNegatives)),
            Fall = fall,
            Margin = 1.96 * deviation / Math.Sqrt(falls.Length),
            Caught = after.Average(score => score >= 0.5 ? 1.0 : 0),
        };
    }

    // The share of negatives below a score, ties counting half. Its mean over positives is the AUC.
    private static double Place(double score, double[] sortedNegatives)
    {
        var (below, notAbove) = (Bound(score, sortedNegatives, orEqual: false), Bound(score, sortedNegatives, orEqual: true));
        return (below + notAbove) / 2.0 / sortedNegatives.Length;
    }

    private static int Bound(double score, double[] sorted, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < score || (orEqual && sorted[middle] == score))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
