using Load.Measuring;
using Load.Reporting;
using Load.Running;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>Saturation with more processes that share the queues; on one machine they share its processors too.</summary>
internal static class Scale
{
    public static async Task<bool> RunAsync(Settings settings, IReadOnlyList<int> processes, CancellationToken ct)
    {
        var report = new Report("More classifiers and moderations", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        var curve = new List<(double Processes, double Decided)>();
        var goals = new Goals();
        foreach (var count in processes)
        {
            report.Add(Invariant($"# {count} of each"));
            var shape = settings.Shape with { Classifiers = count, Moderations = count };
            await using var system = await SystemStart.ServicesAsync(servers, shape, ct);
            curve.Add((count, await Saturation.FindAsync(system, settings, report, ct)));
            goals.AtMost(Invariant($"Decided twice by {count} of each"), await system.Books.DecidedTwiceAsync(ct), 0);
        }

        var table = new MarkdownTable("classifiers and moderations:", "decided a second:", "of the first:");
        foreach (var (count, decided) in curve)
            table.Row(Invariant($"{count}"), Invariant($"{decided:#,0}"), Invariant($"{decided / curve[0].Decided:0.00}"));
        report.Add("# The curve").Add(table).AddCurve("scale.png", "More processes", "classifiers and moderations", "decided a second", [("decided", curve)]);
        goals.AtLeast("The most processes of the fewest", curve[^1].Decided / curve[0].Decided, settings.Limit("scale", 0.9));
        report.Add(goals).Write();
        return goals.AreMet;
    }
}
