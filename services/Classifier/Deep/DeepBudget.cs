namespace Classifier.Deep;

/// <summary>
/// How much of the processors' time the deep tier may take. What it spends runs down a reserve that fills up again with time; the less is
/// left, the more doubt a text must leave to be read deeply. At rest nothing is rationed, under load only the fast tier speaks of what is
/// plain, and no comment ever waits for its turn.
/// </summary>
/// <param name="share">Of all processors' time, 0 (never) to 1.</param>
/// <param name="time">The clock.</param>
internal sealed class DeepBudget(double share, TimeProvider time)
{
    /// <summary>A burst may use what belongs to so long a time.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(4);

    private readonly double _rate = share * Environment.ProcessorCount;
    private readonly Lock _guard = new();
    private double _spent;
    private long _seen = time.GetTimestamp();

    /// <summary>The doubt that a text must leave now: <paramref name="lowest"/> while the reserve is full, 1 when it is gone.</summary>
    public double LeastDoubt(double lowest)
    {
        if (_rate == 0)
            return double.PositiveInfinity;
        lock (_guard)
        {
            Refill();
            // In equal steps of the logarithm, as doubt is spread.
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
