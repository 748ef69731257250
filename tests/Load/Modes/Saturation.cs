using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Sites;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>Finds the most comments a second that are decided as they come, by going up in steps until one is not kept up with.</summary>
internal static class Saturation
{
    private const double First = 200, Factor = 1.3;

    /// <summary>A step is kept up with when this share of it is decided while it arrives.</summary>
    private const double Kept = 0.95;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(12), Settle = TimeSpan.FromSeconds(4);

    public static async Task<bool> RampAsync(Settings settings, CancellationToken ct)
    {
        var report = new Report("Going up to saturation", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        await using var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct);
        var most = await FindAsync(system, settings, report, ct);
        var goals = new Goals().AtLeast("Most decided a second", most, settings.Limit("rate", 2000));
        report.Add(goals).Write();
        return goals.AreMet;
    }

    /// <summary>The most decided a second in any step.</summary>
    public static async Task<double> FindAsync(RunningSystem system, Settings settings, Report report, CancellationToken ct)
    {
        var requests = Requests.Comments(RunningSystem.SiteKey, settings.Comments.Value, wait: false);
        await Measure.RunToTheEndAsync(system, requests, new Offer { Rate = First, Length = settings.WarmUp, WarmUp = TimeSpan.Zero }, ct);
        var table = new MarkdownTable(
            "offered a second:", "accepted:", "decided:", "p50, ms:", "p99, ms:", "CPU a comment, µs:", "published again:", "all decided after, s:", "generator late, p99 ms:",
            "others' processors:");
        var curve = new List<(double Offered, double Decided)>();
        var (most, missed) = (0.0, 0);
        // Two steps in a row, or a neighbour's burst of work would be taken for the end.
        for (var rate = First; missed < 2; rate *= Factor)
        {
            var run = await Measure.RunToTheEndAsync(
                system, requests, new Offer { Rate = rate, Length = settings.Length ?? Step, WarmUp = Settle, Seed = settings.Seed, Poisson = !settings.Even }, ct);
            missed = run.DecidedRate < Kept * run.OfferedRate ? missed + 1 : 0;
            most = Math.Max(most, Math.Min(run.DecidedRate, run.AcceptedRate));
            curve.Add((run.OfferedRate, run.DecidedRate));
            table.Row(
                Invariant($"{run.OfferedRate:#,0}"), Invariant($"{run.AcceptedRate:#,0}"), Invariant($"{run.DecidedRate:#,0}"), Invariant($"{run.P(50):0.0}"),
                Invariant($"{run.P(99):0.0}"), Invariant($"{run.CpuMicrosPerComment():#,0}"), Invariant($"{run.Republished:#,0}"),
                run.Drained is { } drained ? Invariant($"{drained.TotalSeconds:0.0}") : "never",
                Invariant($"{run.Lateness.GetValueAtPercentile(99) / 1000.0:0.0}"), Invariant($"{run.NeighbourCores:0.00}"));
            Console.WriteLine(Invariant($"{run.OfferedRate:#,0} offered, {run.AcceptedRate:#,0} accepted, {run.DecidedRate:#,0} decided"));
        }

        report.Add("## Saturation").Add(table).Add(Invariant($"Most decided a second: {most:#,0}."));
        report.AddCurve("saturation.png", "Saturation", "offered a second", "decided a second", [("decided", curve)]);
        return most;
    }
}
