using System.Globalization;
using System.Text.Json;
using Intake.Load;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Intake.Form;

/// <summary>
/// <c>GET /v1/sites/{site}/comments</c>: the comments to show on a page: the latest revision of each, if it is approved. A moderator's
/// decision takes effect with the next request. Browsers may cache an answer for ten seconds, and then revalidate it by its ETag.
/// </summary>
internal sealed class ShowComments(
    ShownRows table, ShownTexts texts, OwnAddress own, IOptions<IntakeOptions> options, TimeProvider time)
{
    private readonly RecentCounts _readings = new(time);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(
                "/comments",
                static (
                    string? url,
                    string? cursor,
                    string? limit,
                    string? format,
                    HttpContext http,
                    ShowComments show,
                    CancellationToken ct) =>
                    show.HandleAsync(ShownQuery.Of(url, cursor, limit, format, http.Request), http, ct))
            .WithName("ShowComments")
            .WithSummary("Read the comments to show on a page")
            .WithDescription(
                "The approved comments of url, as JSON, oldest first, or as an Atom feed, newest first (format=atom, or Accept), in the "
                + "order in which they were written (createdAt). html is safe to put into a page. If there are more, the answer has next: "
                + "send it as cursor. Long comments may end an answer before limit. IP addresses, e-mail addresses and other things that "
                + "the author did not mean to show are not in it.")
            .Produces<ShownComments>()
            .Produces<string>(StatusCodes.Status200OK, AtomFeed.MediaType)
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(400, 429);

    private async Task<IResult> HandleAsync(Checked<ShownQuery> asked, HttpContext http, CancellationToken ct)
    {
        if (Refused(http) is { } tooMany)
            return tooMany;
        if (asked.Failed(out var problem, out var query))
            return problem;
        var rows = await table.ReadAsync(http.Site().Id, query, ct);
        var self = query.IsAtom ? own.Of(http.Request, http.Request.QueryString) : "";
        var tag = ShownTag.Of(rows, query.Limit, self);
        http.Response.Headers.CacheControl = "public, max-age=10";
        http.Response.Headers.ETag = tag;
        return ShownTag.IsKnown(http.Request, tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : Answer(self, query, await texts.ReadAsync(rows, query.Limit, ct));
    }

    private ProblemHttpResult? Refused(HttpContext http)
    {
        var most = options.Value.ReadingsPerAddress;
        if (_readings.Take(http.Site().Id, SenderKey.OfAddress(http.Connection.RemoteIpAddress), most) is not { } wait)
            return null;
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.RetryAfter = seconds;
        return Problems.Of(
            StatusCodes.Status429TooManyRequests,
            $"One address may read the comments of a site {most} times in ten minutes. Retry after {seconds} s.");
    }

    private static FileContentHttpResult Answer(string self, ShownQuery query, ShownPage page)
    {
        var next = page.Next?.ToString();
        var body = query.IsAtom
            ? AtomFeed.Write(self, query.Url, page.Comments, next)
            : JsonSerializer.SerializeToUtf8Bytes(
                new ShownComments { Comments = page.Comments, Next = next }, FormJson.Default.ShownComments);
        return TypedResults.Bytes(body, $"{(query.IsAtom ? AtomFeed.MediaType : "application/json")}; charset=utf-8");
    }
}
