using Load.Accounting;
using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Sites;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>The same load with few and with many comments stored: what is read and written for one must not grow with all.</summary>
internal static class Fill
{
    private const double Rate = 300;

    public static async Task<bool> RunAsync(Settings settings, IReadOnlyList<int> stored, CancellationToken ct)
    {
        var report = new Report("With many comments stored", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        await using var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct);
        var requests = Requests.Comments(RunningSystem.SiteKey, settings.Comments.Value, wait: false);
        var filler = new Filler(((PostgresBooks)system.Books).Source, settings.Comments.Value);
        var table = new MarkdownTable("stored before:", "CPU a comment, µs:", "of this PostgreSQL:", "p50, ms:", "p99, ms:", "stored to decided, p99 ms:", "others' processors:");
        var runs = new List<(long Stored, Measurement Run)>();
        var load = settings.Offer(Rate, TimeSpan.FromSeconds(40));
        // For nobody: the first one would be charged with what a start leaves to be done.
        await Measure.RunToTheEndAsync(system, requests, load, ct);
        foreach (var count in stored)
        {
            var before = await filler.FillToAsync(count, ct);
            var run = await Measure.RunToTheEndAsync(system, requests, load, ct);
            runs.Add((before, run));
            table.Row(
                Invariant($"{before:#,0}"), Invariant($"{run.CpuMicrosPerComment():#,0}"), Invariant($"{run.CpuMicrosPerComment("PostgreSQL"):#,0}"), Invariant($"{run.P(50):0.0}"),
                Invariant($"{run.P(99):0.0}"), Invariant($"{run.Balance!.DecisionP99:0.0}"), Invariant($"{run.NeighbourCores:0.00}"));
        }

        report.Add(table).AddCurve(
            "fill.png", "Cost by what is stored", "comments stored, millions", "CPU a comment, µs",
            [
                ("all", [.. runs.Select(of => (of.Stored / 1e6, of.Run.CpuMicrosPerComment()))]),
                ("PostgreSQL", [.. runs.Select(of => (of.Stored / 1e6, of.Run.CpuMicrosPerComment("PostgreSQL")))])
            ]);
        var goals = new Goals().AtMost(
            "CPU a comment, with the most stored of with the fewest", runs[^1].Run.CpuMicrosPerComment() / runs[0].Run.CpuMicrosPerComment(), settings.Limit("growth", 1.2));
        foreach (var (_, run) in runs)
            goals.NothingLost(run);
        report.Add(goals).Write();
        return goals.AreMet;
    }
}
