using System.Globalization;
using System.Net;
using Intake.Load;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Intake.Feedback;

/// <summary>
/// Limits the reports of each reader and from each address at a site, in this process. A report that says nothing new does not count. The
/// addresses are kept in memory only.
/// </summary>
internal sealed class ReportRates(IOptions<IntakeOptions> options, TimeProvider time)
{
    private readonly RecentCounts _readers = new(time);
    private readonly RecentCounts _addresses = new(time);

    /// <summary>Counts one more report; the problem to answer if its reader or address is at the limit.</summary>
    public ProblemHttpResult? Take(Guid site, string? reporterId, IPAddress? address, HttpContext http)
    {
        var (ofReader, ofAddress) = (options.Value.ReportsPerReader, options.Value.ReportsPerAddress);
        if (reporterId is not null && _readers.Take(site, SenderKey.OfName(reporterId), ofReader) is { } wait)
            return Refuse("reporterId", "one reader", ofReader, wait, http);
        if (address is null || _addresses.Take(site, SenderKey.OfAddress(address), ofAddress) is not { } longer)
            return null;
        if (reporterId is not null)
            _readers.GiveBack(site, SenderKey.OfName(reporterId));
        return Refuse("reporterIp", "one address", ofAddress, longer, http);
    }

    /// <summary>Undoes one count: nothing new was stored.</summary>
    public void GiveBack(Guid site, string? reporterId, IPAddress? address)
    {
        if (reporterId is not null)
            _readers.GiveBack(site, SenderKey.OfName(reporterId));
        if (address is not null)
            _addresses.GiveBack(site, SenderKey.OfAddress(address));
    }

    private static ProblemHttpResult Refuse(string field, string whose, int most, TimeSpan wait, HttpContext http)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.RetryAfter = seconds;
        return Problems.Of(
            StatusCodes.Status429TooManyRequests,
            [
                new FieldError(
                    $"#/{field}",
                    $"The limit for {whose} is {most} reports in {RecentCounts.Window.TotalMinutes:0} minutes. Retry after {seconds} s.")
            ]);
    }
}
