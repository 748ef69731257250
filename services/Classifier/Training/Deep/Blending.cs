using Classifier.Deep;
using Moderation.Contracts;

namespace Classifier.Training.Deep;

/// <summary>Fits the weights that join both tiers, on calibration rows, on which neither was trained.</summary>
internal static class Blending
{
    private const int Steps = 10, FewestPositives = 30;

    // For attributes with too few positives: roughly the values of the others.
    private const double UsualShareOfFast = 0.3;

    /// <summary>The blend with the least logarithmic loss.</summary>
    /// <param name="attribute">Its name.</param>
    /// <param name="rows">Calibration rows of the kind to serve, with the deep tier's log odds.</param>
    /// <param name="fast">The fast tier's log odds of a row.</param>
    public static Blend Fit(string attribute, IReadOnlyList<TrainingRow> rows, Func<TrainingRow, double> fast)
    {
        var at = Attributes.All.ToList().IndexOf(attribute);
        var known = rows.Select(r => (Fast: Blend.Clamp(fast(r)), Deep: (double)r.Deep![at], Target: r.Label(attribute)!.Value)).ToArray();
        Blend Of(double share)
        {
            var (slope, offset) = PlattScaling.Fit([.. known.Select(r => (share * r.Fast + (1 - share) * r.Deep, r.Target, 1.0))]);
            return new Blend { Fast = slope * share, Deep = slope * (1 - share), Offset = offset };
        }
        if (known.Count(r => Fractions.IsYes(r.Target)) < FewestPositives)
            return Of(UsualShareOfFast);
        return Enumerable.Range(0, Steps + 1)
            .Select(step => Of(step / (double)Steps))
            .MinBy(blend => known.Sum(r => Loss(blend.LogOdds(r.Fast, r.Deep), r.Target)))!;
    }

    private static double Loss(double logOdds, double target) =>
        target * Math.Log(1 + Math.Exp(-logOdds)) + (1 - target) * Math.Log(1 + Math.Exp(logOdds));
}
