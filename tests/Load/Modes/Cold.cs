using System.Diagnostics;
using System.Net.Http.Json;
using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Watching;
using Servers;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>From the start of the processes to the first decision, and what they cost while nobody asks anything.</summary>
internal static class Cold
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30), Settle = TimeSpan.FromSeconds(10);

    public static async Task<bool> RunAsync(Settings settings, CancellationToken ct)
    {
        var report = new Report("Cold start, and idling", settings.Out);
        var goals = new Goals();
        await using (var servers = await Infrastructure.StartAsync(ct))
        {
            var started = Stopwatch.GetTimestamp();
            await using var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct);
            await MeasureAsync("Three services", system, started, report, goals, settings, ct);
        }

        var folder = Directory.CreateTempSubdirectory("load-");
        try
        {
            var started = Stopwatch.GetTimestamp();
            await using var system = await SystemStart.StandaloneAsync(folder.FullName, settings.Shape, ct);
            await MeasureAsync("Standalone", system, started, report, goals, settings, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        report.Add(goals).Write();
        return goals.AreMet;
    }

    private static async Task MeasureAsync(string name, RunningSystem system, long started, Report report, Goals goals, Settings settings, CancellationToken ct)
    {
        await DecideAsync(system, ct);
        var first = Stopwatch.GetElapsedTime(started);
        await Task.WhenAll(system.Processes.Select(process => process.StopAsync(ct)));
        started = Stopwatch.GetTimestamp();
        await Task.WhenAll(system.Processes.Select(process => process.RestartAsync(ct)));
        await DecideAsync(system, ct);
        var again = Stopwatch.GetElapsedTime(started);

        var groups = system.Groups.Select(group => group with { Roots = RootsNow(system, group) }).ToList();
        var starting = Processes.Read();

        // What a start leaves to be done behind it is not idling.
        await Task.Delay(Settle, ct);
        var (from, at) = (Processes.Read(), Stopwatch.GetTimestamp());
        await Task.Delay(settings.Length ?? Idle, ct);
        var (to, took) = (Processes.Read(), Stopwatch.GetElapsedTime(at));

        var table = new MarkdownTable($"{name}", "value:")
            .Row("first start to first decision, tables made", Invariant($"{first.TotalSeconds:0.00} s"))
            .Row("later start to first decision", Invariant($"{again.TotalSeconds:0.00} s"));
        goals.AtMost($"{name}: start to first decision", again.TotalSeconds, settings.Limit("start", 2), "s");
        foreach (var group in groups)
        {
            // Unlike the time, it does not depend on who else uses the machine. Servers have run before.
            if (group.Name is not ("RabbitMQ" or "PostgreSQL"))
                table.Row($"{group.Name}, processor time of the later start", Invariant($"{starting.CpuSecondsOf(group):0.0} s"));
            var share = (to.CpuSecondsOf(group) - from.CpuSecondsOf(group)) / took.TotalSeconds * 100;
            table.Row($"{group.Name}, idle", Invariant($"{share:0.00} % of a processor, {to.BytesOf(group) / 1048576.0:0} MB"));
            if (group.Name is not ("RabbitMQ" or "PostgreSQL"))
                goals.AtMost($"{group.Name}: idle", share, settings.Limit("idle", 0.5), "% of a processor");
        }

        report.Add(table);
    }

    /// <summary>A restarted service is another process; the servers are the same.</summary>
    private static IReadOnlyList<int> RootsNow(RunningSystem system, ProcessGroup group) => group.Name switch
    {
        "Intake" => [system.Processes[^1].ProcessId],
        "Classifier" => [system.Processes[1].ProcessId],
        "Moderation" or "Standalone" => [system.Processes[0].ProcessId],
        _ => group.Roots,
    };

    private static async Task DecideAsync(RunningSystem system, CancellationToken ct)
    {
        using var site = new HttpClient { BaseAddress = system.Intake };
        site.DefaultRequestHeaders.Authorization = new("Bearer", RunningSystem.SiteKey);
        site.DefaultRequestHeaders.Add("Prefer", "wait=5");
        await Eventually.SucceedsAsync(
            "a first decision",
            async token =>
            {
                using var answer = await site.PostAsJsonAsync("/v1/comments", new { content = "I disagree with the mayor, but the plan is reasonable." }, token);
                if ((int)answer.StatusCode != 200)
                    throw new HttpRequestException($"{(int)answer.StatusCode}");
            },
            ct);
    }
}
