using System.Diagnostics;

namespace ReviewSpeed.Measuring;

/// <summary>Something that a console does, once; what it returns is how long the part took that counts, or null for all of it.</summary>
internal sealed record Scenario(string What, double? Bound, Func<CancellationToken, Task<TimeSpan?>> Once)
{
    private const int WarmUps = 15, Fewest = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public static Scenario Of(string what, double? bound, Func<CancellationToken, Task> once) => new(what, bound, async ct =>
    {
        await once(ct);
        return null;
    });

    /// <summary>Does it so often, or for 15 seconds; one after another, since what is asked is how long somebody waits and not how many can.</summary>
    public async Task<Sample> MeasureAsync(int times, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var measured = new List<double>(times);
        for (var i = -WarmUps; i < times && (i < Fewest || clock.Elapsed < Longest); i++)
        {
            var began = Stopwatch.GetTimestamp();
            var took = await Once(ct) ?? Stopwatch.GetElapsedTime(began);
            if (i >= 0)
                measured.Add(took.TotalMilliseconds);
        }

        return new Sample(What, Bound, measured);
    }
}
