using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Shared.Http;

/// <summary>
/// Headers by which browsers treat every answer with care: none is taken for another type, framed, or sent on as a referrer, and what is
/// opened as a page runs and loads nothing. A page that needs more sets its own headers, and they stay.
/// </summary>
internal static class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The API reference runs the scripts that this server sends, sets its styles itself, and sends requests to this server.
    /// </summary>
    private const string Docs =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Use(IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        // When the answer begins, because the handler of exceptions clears what was set before.
        http.Response.OnStarting(AddAsync, http);
        return next(http);
    });

    private static Task AddAsync(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "no-referrer");
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/docs") ? Docs : Nothing;
        return Task.CompletedTask;
    }
}
