using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Intake.Akismet.Statistics;

/// <summary>The used part of a month's allowance. Here there is no such limit; the site's rate a minute is enforced with 429.</summary>
internal sealed record UsageLimit(string Limit, long Usage, string Percentage, bool Throttled);

/// <summary>One blog's figures of a month.</summary>
internal sealed record KeySite(string Site, long ApiCalls, long Spam, long Ham, long MissedSpam, long FalsePositives, bool IsRevoked);

/// <summary><c>GET /1.2/usage-limit</c> and <c>/1.2/key-sites</c>.</summary>
internal static class ReadUsage
{
    private const int MaxPage = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        routes.MapMethods("/1.2/usage-limit", methods, UsageAsync).WithName("AkismetUsageLimit").WithSummary("A key's calls this month");
        routes.MapMethods("/1.2/key-sites", methods, SitesAsync)
            .WithName("AkismetKeySites")
            .WithSummary("The blogs that use a key")
            .WithDescription(
                "month (YYYY-MM), filter (part of the blog's address), order (total, spam, ham, missed_spam, false_positives), limit, "
                + "offset, format (json, csv).");
    }

    private static async Task<IResult> UsageAsync(HttpContext http, Tallies tallies, TimeProvider time, CancellationToken ct)
    {
        var rows = await ReadAsync(http.Akismet(), MonthOf("", time), tallies, ct);
        return TypedResults.Json(new UsageLimit("none", rows.Sum(r => r.Calls), "0", Throttled: false), AkismetJson.Default.UsageLimit);
    }

    private static async Task<IResult> SitesAsync(HttpContext http, Tallies tallies, TimeProvider time, CancellationToken ct)
    {
        var call = http.Akismet();
        var form = call.Form;
        var month = MonthOf(form["month"], time);
        var filter = form["filter"].Trim();
        var all = (await ReadAsync(call, month, tallies, ct))
            .Where(r => r.Blog.Contains(filter, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var (limit, offset) = (Math.Clamp(Number(form["limit"], MaxPage), 1, MaxPage), Math.Max(0, Number(form["offset"], 0)));
        var sites = Ordered(all, form["order"].Trim()).Skip(offset).Take(limit)
            .Select(static r => new KeySite(r.Blog, r.Calls, r.Spam, r.Ham, r.MissedSpam, r.FalsePositives, IsRevoked: false))
            .ToArray();
        if (form["format"].Trim().Equals("csv", StringComparison.OrdinalIgnoreCase))
            return TypedResults.Text(Csv(call.Site.Name, month, limit, offset, all.Count, sites), "text/csv", Encoding.UTF8);
        var page = new JsonObject
        {
            [month] = JsonSerializer.SerializeToNode(sites, AkismetJson.Default.KeySiteArray),
            ["limit"] = limit,
            ["offset"] = offset,
            ["total"] = all.Count,
        };
        return TypedResults.Json(page, AkismetJson.Default.JsonObject);
    }

    private static Task<IReadOnlyList<Tally>> ReadAsync(AkismetCall call, string month, Tallies tallies, CancellationToken ct) =>
        tallies.ReadAsync(call.Site.Id, new($"{month}-01", $"{month}-31", PeriodLength: 7), blog: null, ct);

    private static IEnumerable<Tally> Ordered(IEnumerable<Tally> rows, string order) => rows.OrderByDescending(r => order switch
    {
        "spam" => r.Spam,
        "ham" => r.Ham,
        "missed_spam" => r.MissedSpam,
        "false_positives" => r.FalsePositives,
        _ => r.Calls,
    }).ThenBy(r => r.Blog, StringComparer.Ordinal);

    private static string MonthOf(string given, TimeProvider time) =>
        DateTime.TryParseExact(given.Trim(), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? given.Trim()
            : time.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static int Number(string given, int otherwise) =>
        int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string Csv(string site, string month, int limit, int offset, int total, IEnumerable<KeySite> blogs)
    {
        var csv = new StringBuilder();
        csv.Append(
            CultureInfo.InvariantCulture,
            $"Active sites for {site} during {month} (limit: {limit}, offset: {offset}, total: {total})\n");
        csv.Append("Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked\n");
        foreach (var blog in blogs)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Cell(blog.Site)},{blog.ApiCalls},{blog.Spam},{blog.Ham},{blog.MissedSpam},{blog.FalsePositives},false\n");
        }

        return csv.ToString();
    }

    /// <summary>
    /// A client chose the blog's name, so it is quoted where necessary, and never starts a formula, also behind white space.
    /// </summary>
    internal static string Cell(string text)
    {
        var safe = text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text is ['\t' or '\r' or '\n', ..] ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
