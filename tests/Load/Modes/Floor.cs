using Load.Accounting;
using Load.ByHand;
using Load.Measuring;
using Load.Reporting;
using Load.Running;
using static System.FormattableString;

namespace Load.Modes;

/// <summary>The product's saturation as a share of the floor, measured before and after it on the same servers.</summary>
internal static class Floor
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5), Usually = TimeSpan.FromSeconds(20);

    public static async Task<bool> RunAsync(Settings settings, CancellationToken ct)
    {
        var report = new Report("The product beside the floor", settings.Out);
        await using var servers = await Infrastructure.StartAsync(ct);
        var before = await OnceAsync(servers, settings, ct);
        double product;
        await using (var system = await SystemStart.ServicesAsync(servers, settings.Shape, ct))
            product = settings.Saturation ?? await Saturation.FindAsync(system, settings, report, ct);
        var after = await OnceAsync(servers, settings, ct);
        var floor = (before + after) / 2;
        report.Add("## Floor").Add(new MarkdownTable("path", "comments a second:")
            .Row("by hand, before", Invariant($"{before:#,0}"))
            .Row("by hand, after", Invariant($"{after:#,0}"))
            .Row("product", Invariant($"{product:#,0}"))
            .Row("product of floor", Invariant($"{product / floor:0.00}")));
        var goals = new Goals().AtLeast("Product of floor", product / floor, settings.Limit("floor", 0.5));
        report.Add(goals).Write();
        return goals.AreMet;
    }

    private static async Task<double> OnceAsync(Infrastructure servers, Settings settings, CancellationToken ct)
    {
        await using var books = new PostgresBooks(await servers.Postgres.CreateDatabaseAsync(ct));
        using var path = new HandMadePath(await servers.RabbitMq.CreateVirtualHostAsync(ct), books.Source, HandMadeMessage.Of(settings.Comments.Value));
        return await path.RunAsync(WarmUp, settings.Length ?? Usually, ct);
    }
}
