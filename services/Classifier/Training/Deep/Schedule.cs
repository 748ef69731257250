namespace Classifier.Training.Deep;

/// <summary>The pace of a round: how far it is, how fast it learns there, and when it ends.</summary>
internal static class Schedule
{
    private const double WarmUp = 0.06;

    /// <summary>The share of the round that is done, 0 to 1.</summary>
    /// <param name="step">The next step.</param>
    /// <param name="steps">All steps.</param>
    /// <param name="elapsed">The time since this start.</param>
    /// <param name="options">Say whether time counts.</param>
    public static double Done(int step, int steps, TimeSpan elapsed, FineTuningOptions options)
    {
        var done = step / (double)steps;
        return options is { EndsWithLimit: true, Limit: { } limit } ? Math.Max(done, elapsed / limit) : done;
    }

    /// <summary>The factor of all rates: it rises during warm-up, then falls to nothing.</summary>
    public static double Factor(double done) => done < WarmUp ? done / WarmUp : Math.Max(0, (1 - done) / (1 - WarmUp));

    public static bool IsOver(TimeSpan elapsed, FineTuningOptions options) => options.Limit is { } limit && elapsed >= limit;
}
