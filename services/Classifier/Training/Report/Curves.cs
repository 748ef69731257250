namespace Classifier.Training.Report;

/// <summary>The lines of the plots, as points.</summary>
internal static class Curves
{
    /// <summary>False-positive rate and recall at every threshold.</summary>
    public static IReadOnlyList<(double X, double Y)> Roc(RowSet set)
    {
        double positives = set.Positives, negatives = set.Rows.Count - positives;
        return [(0, 0), .. Thresholds(set).Select(t => ((t.Claimed - t.Hits) / negatives, t.Hits / positives))];
    }

    /// <summary>Recall and precision at every threshold.</summary>
    public static IReadOnlyList<(double X, double Y)> PrecisionRecall(RowSet set) =>
        [.. Thresholds(set).Select(t => ((double)t.Hits / set.Positives, (double)t.Hits / t.Claimed))];

    /// <summary>The average precision: the mean over all positives, each at its own threshold.</summary>
    public static double AveragePrecision(RowSet set)
    {
        var (sum, last) = (0.0, 0);
        foreach (var (claimed, hits) in Thresholds(set))
            (sum, last) = (sum + (hits - last) * (double)hits / claimed, hits);
        return sum / set.Positives;
    }

    /// <summary>
    /// For each bin of scores: the mean score, the share of labelled rows, and the 95 per cent interval (Wilson) of that share.
    /// </summary>
    public static IReadOnlyList<(double Said, double Seen, double Low, double High, int Count)> Reliability(RowSet set) =>
        [.. set.Rows.GroupBy(r => Measures.Bin(r.Score)).OrderBy(b => b.Key).Select(bin =>
        {
            var (n, seen) = (bin.Count(), bin.Average(r => r.Target));
            const double z = 1.96;
            var middle = (seen + z * z / (2 * n)) / (1 + z * z / n);
            var half = z * Math.Sqrt(seen * (1 - seen) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
            return (bin.Average(r => r.Score), seen, Math.Min(seen, middle - half), Math.Max(seen, middle + half), n);
        })];

    // Rows with equal scores pass a threshold together.
    private static IEnumerable<(int Claimed, int Hits)> Thresholds(RowSet set)
    {
        var (claimed, hits) = (0, 0);
        foreach (var tied in set.Rows.GroupBy(r => r.Score).OrderByDescending(g => g.Key))
        {
            (claimed, hits) = (claimed + tied.Count(), hits + tied.Count(r => r.Label));
            yield return (claimed, hits);
        }
    }
}
