namespace ReviewSpeed.Measuring;

/// <summary>How long one thing took each time it was done, in milliseconds.</summary>
internal sealed record Sample(string What, double? Bound, IReadOnlyList<double> Times)
{
    public double Median => At(0.5);

    /// <summary>Of a hundred, one takes longer.</summary>
    public double P99 => At(0.99);

    public double Worst => Times.Max();

    public bool Misses => P99 > Bound;

    private double At(double share) => Times.Order().ElementAt(Math.Min(Times.Count - 1, (int)Math.Ceiling(Times.Count * share) - 1));
}
