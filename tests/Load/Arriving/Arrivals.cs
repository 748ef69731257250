namespace Load.Arriving;

/// <summary>
/// When each request is due, fixed before the run: an open loop. A server that stalls does not slow the arrivals down, so the wait that a
/// stall causes is counted for every request that falls into it, and not for one alone.
/// </summary>
internal static class Arrivals
{
    /// <summary>Times from the start in order, at <paramref name="rate"/> a second: evenly spaced, or as independent readers come (Poisson).</summary>
    public static TimeSpan[] Of(double rate, TimeSpan length, bool poisson, int seed)
    {
#pragma warning disable CA5394 // Arrivals need no secret randomness, but the same ones again for the same seed.
        var random = new Random(seed);
        var due = new List<TimeSpan>((int)(rate * length.TotalSeconds * 1.1) + 16);
        for (var at = 0.0; at < length.TotalSeconds; at += poisson ? -Math.Log(1 - random.NextDouble()) / rate : 1 / rate)
            due.Add(TimeSpan.FromSeconds(at));
#pragma warning restore CA5394
        return [.. due];
    }
}
