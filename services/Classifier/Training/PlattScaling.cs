namespace Classifier.Training;

/// <summary>
/// Fits <c>sigmoid(slope * score + offset)</c> to held-out rows by Newton's method, with Platt's smoothed targets. A target
/// is the share of people who said yes.
/// </summary>
internal static class PlattScaling
{
    private const int Rounds = 50;
    private const double Ridge = 1e-9;

    public static (double Slope, double Offset) Fit(IReadOnlyList<(double Score, double Target, double Weight)> rows)
    {
        var positive = rows.Sum(r => r.Weight * r.Target);
        var negative = rows.Sum(r => r.Weight * (1 - r.Target));
        var (high, low) = ((positive + 1) / (positive + 2), 1 / (negative + 2));
        var (slope, offset) = (1.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            double gs = 0, go = 0, hss = Ridge, hso = 0, hoo = Ridge;
            foreach (var (score, target, weight) in rows)
            {
                var p = 1 / (1 + Math.Exp(-(slope * score + offset)));
                var (gap, curve) = (weight * (p - (low + target * (high - low))), weight * p * (1 - p));
                (gs, go) = (gs + gap * score, go + gap);
                (hss, hso, hoo) = (hss + curve * score * score, hso + curve * score, hoo + curve);
            }
            var determinant = hss * hoo - hso * hso;
            var (ds, dof) = ((hoo * gs - hso * go) / determinant, (hss * go - hso * gs) / determinant);
            // A full step may overshoot if the rows are nearly separable.
            var scale = Math.Min(1, 2 / Math.Max(Math.Abs(ds), Math.Abs(dof)));
            (slope, offset) = (slope - scale * ds, offset - scale * dof);
            if (Math.Abs(ds) + Math.Abs(dof) < 1e-9)
                break;
        }
        return (slope, offset);
    }
}
