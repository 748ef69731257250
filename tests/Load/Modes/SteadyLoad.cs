using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Sites;

namespace Load.Modes;

/// <summary>A fixed rate: comments accepted (202), waited for (Prefer: wait), scored, or sent to Standalone.</summary>
internal static class SteadyLoad
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public static async Task<bool> AcceptAsync(Settings settings, CancellationToken ct)
    {
        var report = new Report("Comments accepted at a steady rate", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        await using var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct);
        var requests = Requests.Comments(RunningSystem.SiteKey, settings.Comments.Value, wait: false);
        var run = await Measure.RunToTheEndAsync(system, requests, settings.Offer(2000, FiveMinutes), ct);
        var goals = Sustained(run, settings)
            .AtMost("Accepted (202), p99", run.P(99), settings.Limit("p99", 20), "ms")
            .QueuesStayShort(run)
            .MemoryStaysFlat(run);
        return Finish(report.Add("202 as soon as stored", run, "accept.png"), goals);
    }

    public static async Task<bool> WaitAsync(Settings settings, CancellationToken ct)
    {
        var report = new Report("Decisions waited for, at half of saturation", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        await using var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct);
        var rate = settings.Rate ?? (settings.Saturation ?? await Saturation.FindAsync(system, settings, report, ct)) / 2;
        var requests = Requests.Comments(RunningSystem.SiteKey, settings.Comments.Value, wait: true);
        var run = await Measure.RunToTheEndAsync(system, requests, settings.Offer(rate, TimeSpan.FromMinutes(1)), ct);
        var goals = Sustained(run, settings)
            .AtMost("Decision (Prefer: wait), p50", run.P(50), settings.Limit("p50", 15), "ms")
            .AtMost("Decision (Prefer: wait), p99", run.P(99), settings.Limit("p99", 100), "ms");
        return Finish(report.Add("200 with the decision", run, "wait.png"), goals);
    }

    public static async Task<bool> ScoreAsync(Settings settings, CancellationToken ct)
    {
        var report = new Report("Texts scored and not stored", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        await using var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct);
        var requests = Requests.Scores(RunningSystem.SiteKey, settings.Comments.Value);
        var run = await Measure.RunAsync(system, requests, settings.Offer(5000, TimeSpan.FromMinutes(1)), ct);
        var goals = new Goals().AtLeast("Answered of offered", run.AcceptedRate / run.OfferedRate, settings.Limit("answered", 0.99));
        return Finish(report.Add("One text a request", run, "score.png"), goals);
    }

    public static async Task<bool> StandaloneAsync(Settings settings, CancellationToken ct)
    {
        var report = new Report("Standalone on SQLite", settings.Out);
        var folder = Directory.CreateTempSubdirectory("load-");
        try
        {
            await using var system = await SystemStart.StandaloneAsync(folder.FullName, settings.Shape, ct);
            var requests = Requests.Comments(RunningSystem.SiteKey, settings.Comments.Value, wait: false);
            var run = await Measure.RunToTheEndAsync(system, requests, settings.Offer(1000, TimeSpan.FromMinutes(1)), ct);
            var goals = Sustained(run, settings)
                .AtMost("Memory, most", run.Memory("Standalone").Most / 1048576.0, settings.Limit("memory", 400), "MB")
                .MemoryStaysFlat(run);
            return Finish(report.Add("Everything in one process", run, "standalone.png"), goals);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Goals Sustained(Measurement run, Settings settings) => new Goals()
        .AtLeast("Accepted of offered", run.AcceptedRate / run.OfferedRate, settings.Limit("accepted", 0.99))
        .AtLeast("Decided of offered, meanwhile", run.DecidedRate / run.OfferedRate, settings.Limit("decided", 0.95))
        .NothingLost(run);

    private static bool Finish(Report report, Goals goals)
    {
        report.Add(goals).Write();
        return goals.AreMet;
    }
}
