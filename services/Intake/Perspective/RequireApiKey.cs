using System.Globalization;
using System.Text.Json;
using Intake.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;
using Shared.Storage;

namespace Intake.Perspective;

/// <summary>
/// Requires a valid site key, sent as Google's clients send theirs, and holds the site to its rate. Errors of the endpoints are answered in
/// Google's format too.
/// </summary>
internal sealed class RequireApiKey(SiteDirectory directory, SiteRates rates) : IEndpointFilter
{
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
            return GoogleError.Of(e.StatusCode, "INVALID_ARGUMENT", e.Message);
        }
    }

    private async Task<object?> CheckAsync(HttpContext http)
    {
        var key = http.Request.Query["key"].ToString() is { Length: > 0 } given ? given : http.Request.Headers["x-goog-api-key"].ToString();
        if (key.Length == 0)
            return Denied("The request is missing a valid API key. Send a site's key as the query parameter key.");
        if (await directory.FindByKeyAsync(key.Trim(), http.RequestAborted) is not { } site)
            return Denied("API key not valid. Please pass a valid API key.");
        http.Features.Set(site);
        return rates.Take(site, 1, http) is { } refused
            ? GoogleError.Of(StatusCodes.Status429TooManyRequests, "RESOURCE_EXHAUSTED", $"Quota exceeded. {refused.ProblemDetails.Detail}")
            : null;
    }

    private static JsonHttpResult<GoogleError> Unavailable(HttpContext http, string message, int retryAfter)
    {
        http.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return GoogleError.Of(StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE", message);
    }

    private static JsonHttpResult<GoogleError> Denied(string message) =>
        GoogleError.Of(StatusCodes.Status403Forbidden, "PERMISSION_DENIED", message);
}

/// <summary>Reads a body as Google's interfaces do.</summary>
internal static class ProtoBody
{
    /// <summary>Room for the longest comment, written in escapes, and a context of the same length.</summary>
    private const int MaxBytes = 512 * 1024;

    public static async Task<Checked<T, JsonHttpResult<GoogleError>>> ReadAsync<T>(
        HttpRequest request, Func<ProtoObject, T> read, CancellationToken ct)
        where T : class
    {
        if (await RawBody.ReadAsync(request, MaxBytes, BodySender.Known, ct) is not { } body)
        {
            return GoogleError.Of(
                StatusCodes.Status413PayloadTooLarge, "INVALID_ARGUMENT", $"Request payload size exceeds the limit: {MaxBytes} bytes.");
        }

        try
        {
            using var json = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : HalfCharacters.Mended(body) ?? body);
            return read(ProtoObject.Root(json.RootElement));
        }
        catch (ProtoException e)
        {
            return GoogleError.Of(e);
        }
        catch (JsonException)
        {
            return GoogleError.Of(new ProtoException("Invalid JSON payload received. Unexpected token.", ""));
        }
        catch (InvalidOperationException)
        {
            return GoogleError.Of(
                new ProtoException("Invalid JSON payload received. A string holds broken UTF-8.", ""));
        }
    }
}
