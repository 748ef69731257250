namespace Classifier.Deep;

/// <summary>
/// The share of the processors' time that the deep tier may take. Its use drains a reserve that refills with time. The less is left, the
/// more doubt the fast tier must have before the deep tier reads a text too. Without load every doubtful text is read twice; under load
/// only the most doubtful are, and no comment ever waits.
/// </summary>
/// <param name="share">The share of all processors' time, from 0 (never) to 1.</param>
/// <param name="time">The clock.</param>
internal sealed class DeepBudget(double share, TimeProvider time)
{
    /// <summary>A burst may use up the share of this much time.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(4);

    private readonly double _rate = share * Environment.ProcessorCount;
    private readonly Lock _guard = new();
    private double _spent;
    private long _seen = time.GetTimestamp();

    /// <summary>The doubt that the deep tier needs now: <paramref name="lowest"/> while the reserve is full, 1 when it is empty.</summary>
    public double LeastDoubt(double lowest)
    {
        if (_rate == 0)
            return double.PositiveInfinity;
        lock (_guard)
        {
            Refill();
            // Interpolate the logarithm, because that is how doubt is distributed.
            return Math.Pow(lowest, Math.Clamp(1 - _spent / (_rate * Reserve.TotalSeconds), 0, 1));
        }
    }

    public void Spend(TimeSpan taken)
    {
        lock (_guard)
        {
            Refill();
            _spent += taken.TotalSeconds;
        }
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        _spent = Math.Max(0, _spent - _rate * time.GetElapsedTime(_seen, now).TotalSeconds);
        _seen = now;
    }
}
