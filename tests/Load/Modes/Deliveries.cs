using Load.Accounting;
using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Sites;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>
/// A backlog of webhook calls to one address that is sent while comments are decided whose own calls go to another: with few and with many
/// pending calls, on each engine. The number of pending calls must change nothing.
/// </summary>
internal static class Deliveries
{
    private const double Rate = 20;

    public static async Task<bool> RunAsync(Settings settings, IReadOnlyList<int> pending, CancellationToken ct)
    {
        var report = new Report("A backlog of webhook calls", settings.Out);
        var table = new MarkdownTable(
            "engine", "pending:", "calls a second:", "decision, p50 ms:", "p99 ms:", "another address after the decision, p50 ms:", "p99 ms:");
        var goals = new Goals();
        await using var servers = await Infrastructure.StartAsync(ct);
        foreach (var engine in new[] { "PostgreSQL", "SQLite" })
        {
            var runs = new List<Run>();
            foreach (var count in pending)
            {
                var run = engine == "SQLite" ? await OnSqliteAsync(settings, count, ct) : await OnPostgresAsync(servers, settings, count, ct);
                runs.Add(run);
                table.Row(
                    engine, Invariant($"{count:#,0}"), Invariant($"{run.CallsASecond:#,0}"), Invariant($"{run.Decisions.P(50):0.0}"), Invariant($"{run.Decisions.P(99):0.0}"),
                    Invariant($"{run.Delay(50):0.0}"), Invariant($"{run.Delay(99):0.0}"));
            }

            goals.AtLeast($"{engine}: calls a second with many pending, of those with few", runs[^1].CallsASecond / runs[0].CallsASecond, settings.Limit("backlog", 0.7))
                .AtMost($"{engine}: decision (Prefer: wait) beside many pending, p99", runs[^1].Decisions.P(99), settings.Limit("p99", 100), "ms")
                .AtMost($"{engine}: another address beside many pending, p99 after the decision", runs[^1].Delay(99), settings.Limit("delay", 500), "ms");
        }

        report.Add(table).Add(goals).Write();
        return goals.AreMet;
    }

    private static async Task<Run> OnPostgresAsync(Infrastructure servers, Settings settings, int pending, CancellationToken ct)
    {
        await using var receiver = await Receiver.StartAsync(ct);
        await using var system = await SystemStart.ServicesAsync(servers, ShapeOf(settings), ct);
        return await RunAsync(
            system, receiver, settings, () => PendingDeliveries.FillAsync((PostgresBooks)system.Books, receiver.Backlog, pending, ct), ct);
    }

    private static async Task<Run> OnSqliteAsync(Settings settings, int pending, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("load-");
        try
        {
            await using var receiver = await Receiver.StartAsync(ct);
            await using var system = await SystemStart.StandaloneAsync(folder.FullName, ShapeOf(settings), ct);
            return await RunAsync(system, receiver, settings, () => PendingDeliveries.FillAsync(folder.FullName, receiver.Backlog, pending, ct), ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Run> RunAsync(RunningSystem system, Receiver receiver, Settings settings, Func<Task> fill, CancellationToken ct)
    {
        await system.SetWebhookAsync(receiver.New, ct);
        await fill();
        var requests = Requests.Comments(RunningSystem.SiteKey, settings.Comments.Value, wait: true);
        var run = await Measure.RunAsync(system, requests, settings.Offer(Rate, TimeSpan.FromSeconds(20)), ct);
        return new Run(run, receiver.BacklogCallsASecond, receiver.Delays);
    }

    private static SystemShape ShapeOf(Settings settings) => settings.Shape with
    {
        Settings = new Dictionary<string, string?>(settings.Services) { ["Webhooks:AllowPrivateAddresses"] = "true" },
    };

    private sealed record Run(Measurement Decisions, double CallsASecond, IReadOnlyList<double> Delays)
    {
        public double Delay(double percent) => Delays.Count == 0 ? double.NaN : Delays[(int)((Delays.Count - 1) * percent / 100)];
    }
}
