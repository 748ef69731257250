using Load.Attacking;
using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Sites;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>
/// Hostile requests to every service for a long time, from somebody who administers one site, beside a quiet site. No attack may be answered
/// with an error of the server, memory may not grow, and the quiet site's comments must be decided as ever.
/// </summary>
internal static class Hostile
{
    private const double QuietRate = 5;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="settings">The run's settings.</param>
    /// <param name="rate">Hostile requests a second to each service.</param>
    /// <param name="slow">Slow clients of each service.</param>
    /// <param name="standalone">Whether Standalone is attacked, and not the three services.</param>
    /// <param name="ct">Ends the run.</param>
    public static async Task<bool> RunAsync(Settings settings, double rate, int slow, bool standalone, CancellationToken ct)
    {
        var report = new Report(standalone ? "Standalone under attack" : "The services under attack", settings.Out);
        var folder = Directory.CreateTempSubdirectory("load-");
        await using var servers = standalone ? null : await Infrastructure.StartAsync(ct);
        try
        {
            await using var system = servers is null
                ? await SystemStart.StandaloneAsync(folder.FullName, settings.Shape, ct)
                : await SystemStart.ServicesAsync(servers, settings.Shape, ct);
            return await RunAsync(system, settings, rate, slow, report, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> RunAsync(RunningSystem system, Settings settings, double rate, int slow, Report report, CancellationToken ct)
    {
        var site = await AttackerSite.MakeAsync(system, ct);
        var quiet = Requests.Comments(await system.AddSiteAsync("quiet", ct), settings.Comments.Value, wait: true);
        await using var attack = await AttackOnAll.StartAsync(system, site, rate, slow, settings.Seed, ct);
        var offer = settings.Offer(QuietRate, Hour) with { Rate = QuietRate };
        // Caches fill while it is attacked, so what they take is no growth.
        var run = await Measure.RunAsync(system, quiet, offer with { WarmUp = offer.WarmUp + (offer.Length / 10) }, ct);
        await attack.EndAsync();
        await Measure.BalanceAsync(system, [run], ct);

        var goals = new Goals()
            .AtMost("Attacks answered with an error of the server, or never", attack.Sieges.Sum(siege => siege.Record.Failed), 0)
            .AtMost("Quiet site: decided, p99", run.P(99), settings.Limit("quiet-p99", 100), "ms")
            .AtLeast("Quiet site: decided of offered", run.AcceptedRate / run.OfferedRate, settings.Limit("quiet", 1))
            .MemoryStaysFlat(run)
            .NothingLost(run);
        report.Add("The quiet site", run, "quiet.png").Add("## The attacks").Add(TableOf(attack.Sieges));
        foreach (var failure in attack.Sieges.SelectMany(siege => siege.Record.Failures))
            report.Add($"```\n{failure}\n```");
        report.Add(goals).Write();
        return goals.AreMet;
    }

    private static MarkdownTable TableOf(IEnumerable<Siege> sieges)
    {
        var table = new MarkdownTable("attacks", "sent:", "answers by status");
        foreach (var siege in sieges)
        {
            var counts = siege.Record.Counts.OrderBy(count => count.Key, StringComparer.Ordinal);
            table.Row(siege.Name, Invariant($"{counts.Sum(count => count.Value):#,0}"), string.Join(", ", counts.Select(count => Invariant($"{count.Key}: {count.Value:#,0}"))));
        }

        return table;
    }
}
