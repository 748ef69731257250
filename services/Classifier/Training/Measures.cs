namespace Classifier.Training;

/// <summary>
/// Measures of scores against labels. Ranking and errors count a row as positive from a share of 0.5 on; calibration uses the share itself.
/// </summary>
internal static class Measures
{
    private const int Resamples = 400, Bins = 10, Seed = 11;

    /// <summary>The area under the ROC curve: the probability that a positive scores above a negative; null if either is missing.</summary>
    public static double? Auc(IReadOnlyList<Judged> rows)
    {
        var times = new int[rows.Count];
        Array.Fill(times, 1);
        return Auc(Sorted(rows), times);
    }

    /// <summary>The middle 95 per cent of the AUC over resampled rows.</summary>
    public static (double Low, double High)? AucInterval(IReadOnlyList<Judged> rows)
    {
        var (sorted, random, times) = (Sorted(rows), new Random(Seed), new int[rows.Count]);
        var values = new List<double>();
        for (var i = 0; i < Resamples; i++)
        {
            Array.Clear(times);
            for (var drawn = 0; drawn < times.Length; drawn++)
                times[random.Next(times.Length)]++;
            if (Auc(sorted, times) is { } auc)
                values.Add(auc);
        }
        if (values.Count == 0)
            return null;
        values.Sort();
        return (values[(int)(values.Count * 0.025)], values[(int)(values.Count * 0.975)]);
    }

    /// <summary>Expected calibration error over ten bins of equal width.</summary>
    public static double CalibrationError(IReadOnlyList<Judged> rows) => rows
        .GroupBy(r => Bin(r.Score))
        .Sum(bin => Math.Abs(bin.Average(r => r.Score) - bin.Average(r => r.Target)) * bin.Count() / rows.Count);

    /// <summary>The bin of a probability among ten of equal width.</summary>
    public static int Bin(double score) => Math.Min(Bins - 1, (int)(score * Bins));

    public static (double Precision, double Recall) At(double threshold, IReadOnlyList<Judged> rows)
    {
        double hits = rows.Count(r => r.Label && r.Score >= threshold), claimed = rows.Count(r => r.Score >= threshold);
        return (claimed == 0 ? 1 : hits / claimed, hits / Math.Max(1, rows.Count(r => r.Label)));
    }

    /// <summary>The share of negatives at or above a threshold, and of positives below it; null if there are none.</summary>
    public static (double? FalsePositives, double? FalseNegatives) Errors(double threshold, IReadOnlyList<Judged> rows)
    {
        double positives = rows.Count(r => r.Label), negatives = rows.Count - positives;
        return (negatives == 0 ? null : rows.Count(r => !r.Label && r.Score >= threshold) / negatives,
            positives == 0 ? null : rows.Count(r => r.Label && r.Score < threshold) / positives);
    }

    private static Judged[] Sorted(IReadOnlyList<Judged> rows) => [.. rows.OrderBy(r => r.Score)];

    // Count draws per row instead of copying rows, so that resampling costs one pass and no sort.
    private static double? Auc(Judged[] sorted, int[] times)
    {
        double inOrder = 0, positives = 0, negatives = 0;
        for (var i = 0; i < sorted.Length;)
        {
            var (score, tiedPositives, tiedNegatives) = (sorted[i].Score, 0, 0);
            for (; i < sorted.Length && sorted[i].Score == score; i++)
            {
                if (sorted[i].Label)
                    tiedPositives += times[i];
                else
                    tiedNegatives += times[i];
            }
            inOrder += tiedPositives * (negatives + tiedNegatives / 2.0);
            (positives, negatives) = (positives + tiedPositives, negatives + tiedNegatives);
        }
        return positives == 0 || negatives == 0 ? null : inOrder / (positives * negatives);
    }
}
