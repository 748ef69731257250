using System.Globalization;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;
using Shared.Storage;

namespace Intake.OpenAi;

/// <summary>
/// Requires a valid site key, and holds the site to its rate. Errors of the endpoints are answered in OpenAI's format too.
/// </summary>
internal sealed class RequireBearerKey(SiteDirectory directory, SiteRates rates) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await CheckAsync(http) ?? await next(context);
        }
        catch (Exception e) when (DatabaseFailure.IsTransient(e))
        {
            return Unavailable(http, "The database cannot be reached. Send the same request again.", 2);
        }
        catch (UnavailableException e)
        {
            return Unavailable(http, e.Message, UnavailableException.RetryAfterSeconds);
        }
        catch (BadHttpRequestException e)
        {
            return OpenAiError.Of(e.StatusCode, e.Message, "invalid_request_error");
        }
    }

    /// <summary>Takes <paramref name="count"/> texts' worth of the site's rate; returns the error to answer when it is exceeded.</summary>
    public static JsonHttpResult<OpenAiError>? Take(SiteRates rates, int count, HttpContext http) =>
        rates.Take(http.Site(), count, http) is { } refused
            ? OpenAiError.Of(
                StatusCodes.Status429TooManyRequests,
                $"Rate limit reached. {refused.ProblemDetails.Detail}",
                "requests",
                code: "rate_limit_exceeded")
            : null;

    private async Task<JsonHttpResult<OpenAiError>?> CheckAsync(HttpContext http)
    {
        string? header = http.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Denied(http, "No API key was given. Send a site's key as 'Authorization: Bearer SITEKEY'.", null);
        if (await directory.FindByKeyAsync(header[Scheme.Length..].Trim(), http.RequestAborted) is not { } site)
        {
            return Denied(
                http,
                "Incorrect API key provided: it is unknown or revoked. Ask this server's administrator for a site's key.",
                "invalid_api_key");
        }

        http.Features.Set(site);
        return Take(rates, 1, http);
    }

    private static JsonHttpResult<OpenAiError> Unavailable(HttpContext http, string message, int retryAfter)
    {
        http.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return OpenAiError.Of(StatusCodes.Status503ServiceUnavailable, message, "server_error", code: "service_unavailable");
    }

    private static JsonHttpResult<OpenAiError> Denied(HttpContext http, string message, string? code)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return OpenAiError.Of(StatusCodes.Status401Unauthorized, message, "invalid_request_error", code: code);
    }
}
