using Microsoft.AspNetCore.Http.Features;
using Shared.Http;

namespace Intake.Sites;

/// <summary>Requires a valid site key, and holds the site to its rate.</summary>
internal sealed class RequireSite(SiteDirectory directory, SiteRates rates) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        string? header = http.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Problems.Unauthorized(http, "The Authorization header is missing. Send 'Authorization: Bearer SITEKEY'.");

        var site = await directory.FindByKeyAsync(header[Scheme.Length..].Trim(), http.RequestAborted);
        if (site is null)
        {
            return Problems.Unauthorized(
                http, "The site key in the Authorization header is unknown or revoked. Ask the administrator for a new key.");
        }

        http.Features.Set(site);
        return rates.Take(site, 1, http) ?? await next(context);
    }
}

internal static class SiteFeature
{
    /// <summary>The site of the request, as a filter such as <see cref="RequireSite"/> found it.</summary>
    public static Site Site(this HttpContext http) => http.Features.GetRequiredFeature<Site>();
}
