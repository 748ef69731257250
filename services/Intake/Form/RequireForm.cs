using Intake.Sites;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Form;

/// <summary>
/// Requires a site with its form enabled, and tells browsers which pages may read the answer. The administration stores origins as browsers
/// write them, so they are compared as texts.
/// </summary>
internal sealed class RequireForm(SiteDirectory directory) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        Site? site;
        try
        {
            site = await directory.FindByNameOrIdAsync((string?)http.Request.RouteValues["site"] ?? "", http.RequestAborted);
        }
        catch (UnavailableException)
        {
            return await RefuseAsync(http, FormRefusal.Unavailable(http));
        }

        if (site is not { Dialects.Form: { Origins.Count: > 0 } form })
            return await RefuseAsync(http, FormRefusal.NoForm());

        http.Features.Set(site);
        http.Response.Headers.Vary = "Origin, Accept";
        if (form.Origins.Contains(http.Request.Headers.Origin.ToString()))
            http.Response.Headers.AccessControlAllowOrigin = http.Request.Headers.Origin;
        return await next(context);
    }

    /// <summary>A reader's comment is kept even here: the page outlives the site's form.</summary>
    private static async Task<IResult> RefuseAsync(HttpContext http, FormRefusal refusal) =>
        http.Request.HasFormContentType
            ? FormReply.Refuse(http, refusal, (await FormComment.ReadAsync(http.Request, http.RequestAborted)).Value)
            : refusal.Problem;
}

internal static class FormOrigins
{
    public static FormDialect Form(this HttpContext http) => http.Site().Dialects.Form!;

    /// <summary>Whether an address is a page at one of the site's origins.</summary>
    public static bool Covers(this FormDialect form, string? url) =>
        url is { Length: <= 2048 }
        && HttpAddress.Parse(url) is { } uri
        && uri.UserInfo.Length == 0
        && !url.Any(char.IsControl)
        && form.Origins.Contains(Of(uri));

    /// <summary>The origin of an address as browsers write it.</summary>
    public static string Of(Uri uri) =>
        $"{uri.Scheme}://{(uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";

    /// <summary>
    /// Whether a form was sent from one of the site's pages, or from the page of this server that keeps a refused comment
    /// (<see cref="RefusalPage"/>). Browsers send the page's origin with every form. Under a strict referrer policy they may send "null",
    /// and then only Referer tells.
    /// </summary>
    public static bool IsFromThePage(HttpContext http)
    {
        var headers = http.Request.Headers;
        return headers.Origin.ToString() is { Length: > 0 } origin and not "null"
            ? http.Form().Origins.Contains(origin) || IsOwn(http.Request, origin)
            : http.Form().Covers(headers.Referer);
    }

    /// <summary>
    /// Behind a proxy the host may be another than the one that the browser sees. Browsers then say that the page and the address are of
    /// one origin, if that is secure.
    /// </summary>
    private static bool IsOwn(HttpRequest request, string origin) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
