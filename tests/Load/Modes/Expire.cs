using System.Diagnostics;
using Dapper;
using Load.Accounting;
using Load.Measuring;
using Load.Reporting;
using Load.Running;
using Load.Sites;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>The same load on a full store, and again while what is old is removed from it: letting go must not hold up what comes in.</summary>
internal static class Expire
{
    private const double Rate = 300;

    private const string OldOnes =
        """
        select
            (select count(*) from intake.submissions where submitted_at < now() - interval '30 days')
            + (select count(*) from moderation.comments as c
               where c.decided_at < now() - interval '30 days' and not exists (select 1 from moderation.review_queue as q where q.comment_id = c.id))
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static async Task<bool> RunAsync(Settings settings, int old, CancellationToken ct)
    {
        var report = new Report("Old comments removed while others arrive", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        var load = settings.Offer(Rate, TimeSpan.FromSeconds(40)) with { WarmUp = TimeSpan.FromSeconds(20) };
        string database;
        Measurement before;
        await using (var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct))
        {
            var books = (PostgresBooks)system.Books;
            database = books.Database;
            await new Filler(books.Source, settings.Comments.Value).FillToAsync(old, ct);
            before = await Measure.RunToTheEndAsync(system, RequestsOf(settings), load, ct);
        }

        var letsGo = settings.Shape with
        {
            Settings = new Dictionary<string, string?>(settings.Services) { ["Retention:KeepFor"] = "30.00:00:00", ["Retention:LargestShare"] = "1" },
        };
        var started = Stopwatch.GetTimestamp();
        await using var removing = await SystemStart.ServicesAsync(servers, letsGo, ct, database);
        var source = ((PostgresBooks)removing.Books).Source;
        var (atFirst, since) = (await CountAsync(source, ct), Stopwatch.GetTimestamp());
        var beside = await Measure.RunToTheEndAsync(removing, RequestsOf(settings), load, ct);
        var (left, looked) = (await CountAsync(source, ct), Stopwatch.GetElapsedTime(since));
        await Servers.Eventually.SeesAsync("everything old to be gone", Patience, token => CountAsync(source, token), static count => count == 0, ct);
        var took = Stopwatch.GetElapsedTime(started);

        var table = new MarkdownTable("", "CPU a comment, µs:", "of this PostgreSQL:", "p50, ms:", "p99, ms:", "stored to decided, p50 ms:", "others' processors:");
        foreach (var (name, run) in new[] { ("nothing is removed", before), ("what is old is removed", beside) })
        {
            table.Row(
                name, Invariant($"{run.CpuMicrosPerComment():#,0}"), Invariant($"{run.CpuMicrosPerComment("PostgreSQL"):#,0}"), Invariant($"{run.P(50):0.0}"),
                Invariant($"{run.P(99):0.0}"), Invariant($"{run.Balance!.DecisionP50:0.0}"), Invariant($"{run.NeighbourCores:0.00}"));
        }

        var goals = new Goals()
            .AtMost("Accepted, p99: while old comments are removed, of before", beside.P(99) / before.P(99), settings.Limit("beside", 2))
            .AtLeast("Old rows that went during the load", atFirst - left, 1)
            .NothingLost(before).NothingLost(beside);
        report.Add(table)
            .Add(Invariant($"{(atFirst - left) / looked.TotalSeconds:#,0} rows of comments a second were removed while others arrived; all of {old:#,0}, in both services, in ")
                + Invariant($"{took.TotalSeconds:#,0} s after the start."))
            .Add(goals).Write();
        return goals.AreMet;
    }

    private static Requests RequestsOf(Settings settings) => Requests.Comments(RunningSystem.SiteKey, settings.Comments.Value, wait: false);

    private static async Task<long> CountAsync(Npgsql.NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(OldOnes, cancellationToken: ct));
    }
}
