using System.Globalization;
using Intake.Comments;
using Shared.Http;

namespace Intake.Form;

/// <summary>A request for the comments of a page, checked.</summary>
internal sealed record ShownQuery(string Url, string Page, ShownPlace? After, int Limit, bool IsAtom)
{
    private const int UsualLimit = 50, MostLimit = 200;

    public static Checked<ShownQuery> Of(string? url, string? cursor, string? limit, string? format, HttpRequest request)
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

        return new ShownQuery(url, page, after, size, string.IsNullOrEmpty(format) ? PrefersAtom(request) : format == "atom");
    }

    private static bool PrefersAtom(HttpRequest request) =>
        request.GetTypedHeaders().Accept is { Count: > 0 } accept
        && accept.FirstOrDefault(
            static type => type.MediaType.Value is "application/json" or AtomFeed.MediaType)?.MediaType.Value == AtomFeed.MediaType;
}
