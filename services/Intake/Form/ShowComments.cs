using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Intake.Comments;
using Intake.Sites;
using Shared.Http;
using Shared.Storage;

namespace Intake.Form;

/// <summary>
/// <c>GET /v1/sites/{site}/comments</c>: the comments to show on a page: the latest revision of each, if it is approved. A moderator's
/// decision takes effect with the next request. Browsers may cache an answer for ten seconds, and then revalidate it by its ETag.
/// </summary>
internal static class ShowComments
{
    private const int UsualLimit = 50, MostLimit = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/comments", HandleAsync)
            .WithName("ShowComments")
            .WithSummary("Read the comments to show on a page")
            .WithDescription(
                "The approved comments of url, as JSON, oldest first, or as an Atom feed, newest first (format=atom, or Accept), in the "
                + "order in which they were written (createdAt). html is safe to put into a page. If there are more, the answer has next: "
                + "send it as cursor. IP addresses, e-mail addresses and other things that the author did not mean to show are not in it.")
            .Produces<ShownComments>()
            .Produces<string>(StatusCodes.Status200OK, AtomFeed.MediaType)
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(400);

    private static async Task<IResult> HandleAsync(
        string? url, string? cursor, string? limit, string? format, HttpContext http, IntakeDatabase database, CancellationToken ct)
    {
        if (url is not { Length: <= 2048 } || PageKey.Of(url) is not { } page)
            return Problems.Invalid("url", "url must be the absolute http or https address of the page whose comments to show.");
        if (format is not (null or "" or "json" or "atom"))
            return Problems.Invalid("format", "format must be json or atom.");
        var (after, size) = (string.IsNullOrEmpty(cursor) ? null : ShownPlace.Parse(cursor), UsualLimit);
        if (!string.IsNullOrEmpty(cursor) && after is null)
            return Problems.Invalid("cursor", "cursor is invalid. Send the next value of the previous response, or omit it to start over.");
        if (!string.IsNullOrEmpty(limit)
            && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MostLimit))
        {
            return Problems.Invalid("limit", $"limit must be 1 to {MostLimit}.");
        }

        var isAtom = format is null or "" ? PrefersAtom(http.Request) : format == "atom";
        var query = new PageQuery(http.Site().Id, page, after?.At, after?.Id, size + 1);
        var rows = await ReadAsync(database, query, newestFirst: isAtom, ct);
        var shown = rows.Take(size).Select(ShownComment.Of).ToList();
        var next = rows.Count > size ? ShownPlace.Of(rows[size - 1]).ToString() : null;
        return isAtom
            ? Answer(http, AtomFeed.Write(http.Request, url, shown, next), AtomFeed.MediaType)
            : Answer(http, JsonSerializer.SerializeToUtf8Bytes(
                new ShownComments { Comments = shown, Next = next }, FormJson.Default.ShownComments), "application/json");
    }

    private static IResult Answer(HttpContext http, byte[] body, string mediaType)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        http.Response.Headers.CacheControl = "public, max-age=10";
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch
            .ToString()
            .Split(',', StringSplitOptions.TrimEntries)
            .Any(given => given == "*" || given == tag || given == $"W/{tag}")
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(body, $"{mediaType}; charset=utf-8");
    }

    private static bool PrefersAtom(HttpRequest request) =>
        request.GetTypedHeaders().Accept is { Count: > 0 } accept
        && accept.FirstOrDefault(
            static type => type.MediaType.Value is "application/json" or AtomFeed.MediaType)?.MediaType.Value == AtomFeed.MediaType;

    private static async Task<List<ShownRow>> ReadAsync(IntakeDatabase database, PageQuery query, bool newestFirst, CancellationToken ct)
    {
        var (beyond, order) = newestFirst ? ("<", "desc") : (">", "asc");
        // The first condition is contained in the second, but only by the first SQLite finds the place in the index.
        var fromThere = query.Id is null
            ? ""
            : $"""
               and coalesce(written_at, submitted_at) {beyond}= @At
               and (coalesce(written_at, submitted_at), comment_id) {beyond} (@At, @Id)
               """;
        await using var connection = await database.OpenAsync(ct);
        return await connection.QueryAsync<ShownRow>(
            $"""
            select comment_id, message, coalesce(written_at, submitted_at) as written_at
            from submissions
            where site_id = @SiteId and page = @Page
              and page is not null and status = 'approved' and superseded_by is null
              {fromThere}
            order by coalesce(written_at, submitted_at) {order}, comment_id {order}
            limit @Limit
            """,
            query,
            ct);
    }

    private sealed record PageQuery(Guid SiteId, string Page, DateTimeOffset? At, Guid? Id, int Limit);
}
