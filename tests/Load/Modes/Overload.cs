using Load.Arriving;
using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Sites;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>
/// One site sends twice what can be decided while another sends a few; then both are ordinary again. What is held to: the work done stays
/// near the most, refusals say when to come back, the quiet site hardly notices, and the end of the flood is the end of the trouble.
/// </summary>
internal static class Overload
{
    private const double QuietRate = 10;

    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(60), Calm = TimeSpan.FromSeconds(30);

    public static async Task<bool> RunAsync(Settings settings, CancellationToken ct)
    {
        var report = new Report("Twice the saturation", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        await using var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct);
        var most = settings.Saturation ?? await Saturation.FindAsync(system, settings, report, ct);
        var texts = settings.Comments.Value;
        var (loud, quiet) = (Requests.Comments(RunningSystem.SiteKey, texts, wait: false), Requests.Comments(await system.AddSiteAsync("quiet", ct), texts, wait: false));

        var flood = settings.Offer(2 * most, Flood) with { Rate = 2 * most };
        var beside = Measure.RunAsync(system, quiet, flood with { Rate = QuietRate }, ct);
        var flooded = await Measure.RunAsync(system, loud, flood, ct);
        var patient = await beside;
        var calmed = await Measure.RunAsync(system, loud, flood with { Rate = most / 2, Length = Calm, WarmUp = TimeSpan.Zero }, ct);
        await Measure.BalanceAsync(system, [flooded, patient, calmed], ct);

        report.Add("The flooding site", flooded, "flood.png").Add("The quiet site beside it", patient).Add("Half of saturation right after", calmed, "calm.png");
        var refused = flooded.All.Count(pair => pair.Outcome.Status is 503 or 429);
        var goals = GoalsOf(most, flooded, patient, calmed, settings);
        report.Add(Invariant($"{refused:#,0} of {flooded.All.Count:#,0} were refused.")).Add(goals).Write();
        return goals.AreMet;
    }

    private static Goals GoalsOf(double most, Measurement flooded, Measurement patient, Measurement calmed, Settings settings) =>
        new Goals()
            .AtLeast("Decided during the flood, of the most", flooded.DecidedRate / most, settings.Limit("goodput", 0.9))
            .AtMost("Accepted during the flood, p99", flooded.P(99), settings.Limit("p99", 1000), "ms")
            .AtMost("Refusals without Retry-After", flooded.All.Count(pair => pair.Outcome is { Status: 503 or 429, SaysWhen: false }), 0)
            .AtMost("Requests without an answer", flooded.All.Count(pair => pair.Outcome.Status == 0), 0)
            .AtLeast("Quiet site: accepted of offered", patient.AcceptedRate / patient.OfferedRate, settings.Limit("quiet", 0.99))
            .AtMost("Quiet site: accepted, p99", patient.P(99), settings.Limit("quiet-p99", 100), "ms")
            .AtMost("Seconds until accepted within 100 ms again", RecoveredAfter(calmed), settings.Limit("recovery", 5), "s")
            .NothingLost(flooded).NothingLost(patient).NothingLost(calmed);

    /// <summary>The first second from which on every second's slowest in a hundred was accepted within 100 ms.</summary>
    private static double RecoveredAfter(Measurement calmed)
    {
        var bad = calmed.All.GroupBy(pair => (int)pair.Due.TotalSeconds)
            .Where(second => second.Count(pair => !IsGood(pair.Outcome)) > second.Count() / 100.0)
            .Select(second => second.Key + 1);
        return bad.DefaultIfEmpty(0).Max();
    }

    private static bool IsGood(Outcome outcome) => outcome is { IsAccepted: true, Micros: < 100_000 };
}
