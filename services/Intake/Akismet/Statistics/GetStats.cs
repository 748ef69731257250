using System.Globalization;

namespace Intake.Akismet.Statistics;

/// <summary>Figures over a range of days.</summary>
internal sealed record Stats(
    long Spam,
    long Ham,
    long MissedSpam,
    long FalsePositives,
    string Accuracy,
    long TimeSaved,
    IReadOnlyDictionary<string, StatsOfPeriod> Breakdown);

/// <summary>Figures of one day, month or year; <c>da</c> is its last day with any.</summary>
internal sealed record StatsOfPeriod(long Spam, long Ham, long MissedSpam, long FalsePositives, int Blogs, string Da);

/// <summary><c>POST /1.1/get-stats</c> for one blog and <c>/1.2/get-key-stats</c> for all blogs of a key.</summary>
internal static class GetStats
{
    /// <summary>The time that a person takes to recognise and remove one spam comment.</summary>
    public const int SecondsSavedBySpam = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string Description = "from: 60-days by day, 6-months or year by month, all by year.";
        routes.MapPost("/1.1/get-stats", static (HttpContext http, Tallies tallies, TimeProvider time, CancellationToken ct) => HandleAsync(
            http, byBlog: true, tallies, time, ct))
            .WithName("AkismetGetStats").WithSummary("A blog's figures").WithDescription(Description);
        routes.MapPost("/1.2/get-key-stats", static (HttpContext http, Tallies tallies, TimeProvider time, CancellationToken ct) =>
            HandleAsync(http, byBlog: false, tallies, time, ct))
            .WithName("AkismetGetKeyStats").WithSummary("A key's figures").WithDescription(Description);
    }

    private static async Task<IResult> HandleAsync(HttpContext http, bool byBlog, Tallies tallies, TimeProvider time, CancellationToken ct)
    {
        var call = http.Akismet();
        var today = time.GetUtcNow().Date;
        var (from, length) = call.Form["from"].Trim() switch
        {
            "60-days" => (today.AddDays(-59), 10),
            "year" => (new DateTime(today.Year, today.Month, 1).AddMonths(-11), 7),
            "all" => (DateTime.MinValue, 4),
            _ => (new DateTime(today.Year, today.Month, 1).AddMonths(-5), 7),
        };
        var blog = byBlog ? CheckKey.BlogOf(call.Form["blog"]) : "";
        var rows = await tallies.ReadAsync(call.Site.Id, new(Day(from), Day(today), length), blog, ct);
        return TypedResults.Json(Of(rows), AkismetJson.Default.Stats);
    }

    internal static Stats Of(IReadOnlyList<Tally> rows)
    {
        var (spam, ham, missed, wrong) = (
            rows.Sum(r => r.Spam), rows.Sum(r => r.Ham), rows.Sum(r => r.MissedSpam), rows.Sum(r => r.FalsePositives));
        var judged = spam + ham;
        var accuracy = judged == 0 ? 100 : 100.0 * Math.Max(0, judged - missed - wrong) / judged;
        return new Stats(
            spam,
            ham,
            missed,
            wrong,
            accuracy.ToString("0.00", CultureInfo.InvariantCulture),
            spam * SecondsSavedBySpam,
            rows.GroupBy(r => r.Period).ToDictionary(p => p.Key, p => new StatsOfPeriod(
                p.Sum(r => r.Spam),
                p.Sum(r => r.Ham),
                p.Sum(r => r.MissedSpam),
                p.Sum(r => r.FalsePositives),
                p.Count(),
                p.Max(r => r.LastDay)!)));
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
