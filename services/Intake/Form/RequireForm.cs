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
        var name = (string?)http.Request.RouteValues["site"];
        if (await directory.FindByNameAsync(name ?? "", http.RequestAborted) is not { Dialects.Form: { Origins.Count: > 0 } form } site)
        {
            return Problems.NotFound(
                "There is no site of this name with its form enabled. Set the site's dialects.form.origins in the administration.");
        }

        http.Features.Set(site);
        http.Response.Headers.Vary = "Origin, Accept";
        if (form.Origins.Contains(http.Request.Headers.Origin.ToString()))
            http.Response.Headers.AccessControlAllowOrigin = http.Request.Headers.Origin;
        return await next(context);
    }
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
}
