using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Sites;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>
/// Two builds, or one with two settings, in turn on the same servers, each round both, in changing order: what neighbours on the machine take falls on both alike.
/// The ratio's interval is from the spread of the rounds' own ratios (Student, on logarithms).
/// </summary>
internal static class Compare
{
    private const double Rate = 300;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20);

    // 97.5 % points of Student's distribution for 1 to 10 degrees of freedom.
    private static readonly double[] Student = [12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23];

    public static async Task<bool> RunAsync(Settings settings, SystemShape baseline, int rounds, CancellationToken ct)
    {
        var report = new Report("Two builds in turn", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        var (ours, theirs) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var isBase in round % 2 == 0 ? new[] { true, false } : [false, true])
            {
                var run = await OnceAsync(servers, settings, isBase ? baseline : settings.Shape, ct);
                (isBase ? theirs : ours).Add(run);
                Console.WriteLine(
                    Invariant($"round {round + 1}, {(isBase ? "base" : "this")}: {run.CpuMicrosPerComment():#,0} µs a comment, p50 {run.P(50):0.0} ms, p99 {run.P(99):0.0} ms"));
            }
        }

        var cost = RatioOf(ours, theirs, run => run.CpuMicrosPerComment());
        var table = new MarkdownTable("figure", "base:", "this build:", "ratio:", "95 % interval:");
        Row(table, "CPU a comment, µs", ours, theirs, run => run.CpuMicrosPerComment());
        foreach (var group in ours[0].Groups)
            Row(table, $"of {group}", ours, theirs, run => run.CpuMicrosPerComment(group));
        Row(table, "answered, p50 ms", ours, theirs, run => run.P(50));
        Row(table, "answered, p99 ms", ours, theirs, run => run.P(99));
        report.Add(table).Add(Invariant($"{rounds} rounds of {(settings.Length ?? Round).TotalSeconds:0} s at {settings.Rate ?? Rate:#,0} a second; below 1 this build is the ")
            + Invariant($"cheaper. Others took {ours.Concat(theirs).Average(run => run.NeighbourCores):0.00} processors meanwhile."));
        var goals = new Goals().AtMost("CPU a comment, of the base's: certainly not above", cost.Low, settings.Limit("cost", 1.03));
        foreach (var run in ours)
            goals.NothingLost(run);
        report.Add(goals).Write();
        return goals.AreMet;
    }

    private static async Task<Measurement> OnceAsync(Infrastructure servers, Settings settings, SystemShape shape, CancellationToken ct)
    {
        await using var system = await SystemStart.ServicesAsync(servers, shape, ct);
        var requests = Requests.Comments(RunningSystem.SiteKey, settings.Comments.Value, wait: false);
        return await Measure.RunToTheEndAsync(system, requests, settings.Offer(Rate, Round), ct);
    }

    private static void Row(MarkdownTable table, string name, List<Measurement> ours, List<Measurement> theirs, Func<Measurement, double> figure)
    {
        var (ratio, low, high) = RatioOf(ours, theirs, figure);
        table.Row(name, Invariant(
            $"{theirs.Average(figure):#,0.#}"), Invariant($"{ours.Average(figure):#,0.#}"), Invariant($"{ratio:0.00}"), Invariant($"{low:0.00} to {high:0.00}"));
    }

    private static (double Ratio, double Low, double High) RatioOf(List<Measurement> ours, List<Measurement> theirs, Func<Measurement, double> figure)
    {
        var logs = ours.Zip(theirs, (a, b) => Math.Log(figure(a) / figure(b))).ToList();
        var mean = logs.Average();
        if (logs.Count < 2)
            return (Math.Exp(mean), 0, double.PositiveInfinity);
        var error = Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1) / logs.Count);
        var half = error * Student[Math.Min(logs.Count - 1, Student.Length) - 1];
        return (Math.Exp(mean), Math.Exp(mean - half), Math.Exp(mean + half));
    }
}
