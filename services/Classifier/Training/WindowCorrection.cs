namespace Classifier.Training;

/// <summary>A long calibration row: the log odds of its worst window, the number of its windows, and its label.</summary>
internal readonly record struct LongRow(double Worst, int Windows, double Label);

/// <summary>
/// Fits how much the score of the worst of many windows loses: <c>log odds = worst - correction * ln(windows)</c>, by Newton's method on
/// the likelihood of long rows.
/// </summary>
internal static class WindowCorrection
{
    /// <summary>With fewer rows of either kind the fit would follow chance; then the usual correction stays.</summary>
    private const int FewestRows = 30;

    private const double Largest = 3;
    private const int Rounds = 50;

    /// <summary>The correction, 0 or more; null if there are too few rows.</summary>
    /// <param name="rows">Rows of at least two windows. A label is the share of people who would call it so.</param>
    public static double? Fit(IReadOnlyList<LongRow> rows)
    {
        if (rows.Count(r => r.Label >= 0.5) < FewestRows || rows.Count(r => r.Label < 0.5) < FewestRows)
            return null;
        var correction = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var (slope, curve) = (0.0, 1e-9);
            foreach (var row in rows)
            {
                var length = Math.Log(row.Windows);
                var p = 1 / (1 + Math.Exp(-(row.Worst - correction * length)));
                slope += (p - row.Label) * length;
                curve += p * (1 - p) * length * length;
            }

            var step = Math.Clamp(slope / curve, -0.5, 0.5);
            correction = Math.Clamp(correction + step, 0, Largest);
            if (Math.Abs(step) < 1e-6)
                break;
        }

        return Math.Round(correction, 4);
    }
}
