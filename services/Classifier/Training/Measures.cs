namespace Classifier.Training;

/// <summary>How good scores are, given what is true.</summary>
internal static class Measures
{
    private const int Resamples = 200, Bins = 10, Seed = 11;

    /// <summary>The chance that a positive scores above a negative; null when one of the two is missing.</summary>
    public static double? Auc(IReadOnlyList<(double Score, bool Label)> rows)
    {
        var sorted = rows.OrderBy(r => r.Score).ToArray();
        double rankSum = 0, positives = 0;
        for (var i = 0; i < sorted.Length;)
        {
            var end = i;
            while (end < sorted.Length && sorted[end].Score == sorted[i].Score) end++;
            for (var k = i; k < end; k++)
                if (sorted[k].Label) (rankSum, positives) = (rankSum + (i + end + 1) / 2.0, positives + 1);
            i = end;
        }
        var negatives = sorted.Length - positives;
        return positives == 0 || negatives == 0 ? null : (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /// <summary>The middle 95 per cent of the AUC over resampled rows.</summary>
    public static (double Low, double High)? AucInterval(IReadOnlyList<(double Score, bool Label)> rows)
    {
        var random = new Random(Seed);
        var values = new List<double>();
        for (var i = 0; i < Resamples; i++)
            if (Auc([.. Enumerable.Range(0, rows.Count).Select(_ => rows[random.Next(rows.Count)])]) is { } auc) values.Add(auc);
        if (values.Count == 0) return null;
        values.Sort();
        return (values[(int)(values.Count * 0.025)], values[(int)(values.Count * 0.975)]);
    }

    /// <summary>Expected calibration error over ten bins of equal width.</summary>
    public static double CalibrationError(IReadOnlyList<(double Score, bool Label)> rows) => rows
        .GroupBy(r => Math.Min(Bins - 1, (int)(r.Score * Bins)))
        .Sum(bin => Math.Abs(bin.Average(r => r.Score) - bin.Average(r => r.Label ? 1.0 : 0)) * bin.Count() / rows.Count);

    public static (double Precision, double Recall) At(double threshold, IReadOnlyList<(double Score, bool Label)> rows)
    {
        double hits = rows.Count(r => r.Label && r.Score >= threshold), claimed = rows.Count(r => r.Score >= threshold);
        return (claimed == 0 ? 1 : hits / claimed, hits / Math.Max(1, rows.Count(r => r.Label)));
    }
}
