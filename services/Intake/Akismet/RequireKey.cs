using System.Globalization;
using Intake.Sites;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;
using Shared.Storage;

namespace Intake.Akismet;

/// <summary>A call with a valid key.</summary>
internal sealed record AkismetCall(AkismetForm Form, string Key, Site Site)
{
    public AkismetDialect Settings => Site.Dialects.Akismet ?? new AkismetDialect();
}

/// <summary>
/// Reads the form, requires a valid site key, and holds the site to its rate. The key is in the body or is the first label of the host
/// name. Errors of the endpoints are answered in text that is neither true nor false, which makes clients hold the comment.
/// </summary>
internal sealed class RequireKey(SiteDirectory directory, SiteRates rates) : IEndpointFilter
{
    /// <summary>WordPress sends a comment up to three times, each character in up to nine bytes.</summary>
    private const int MaxBodyBytes = 1024 * 1024;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Path.Value == CheckComment.Path)
            http.Response.OnStarting(NameCheckAsync, http.Response.Headers);
        try
        {
            return await CheckAsync(http) ?? await next(context);
        }
        catch (Exception e) when (DatabaseFailure.IsTransient(e) && !http.RequestAborted.IsCancellationRequested)
        {
            return AkismetAnswer.Unavailable(
                http, "The database cannot be reached, and whether this was stored is unknown. Send this again.", retryAfter: 2);
        }
        catch (UnavailableException e)
        {
            return AkismetAnswer.Unavailable(http, e.Message, UnavailableException.RetryAfterSeconds);
        }
        catch (BadHttpRequestException e)
        {
            return AkismetAnswer.Error(http, e.StatusCode, e.Message);
        }
    }

    /// <summary>
    /// Adds a guid to every answer, failures included. WordPress finds the comment of an answer by its guid. Without one it forgets to hold
    /// the comment, and publishes one that could not be checked.
    /// </summary>
    private static Task NameCheckAsync(object headers)
    {
        ((IHeaderDictionary)headers).TryAdd("X-akismet-guid", Guid.CreateVersion7().ToString());
        return Task.CompletedTask;
    }

    private async Task<ContentHttpResult?> CheckAsync(HttpContext http)
    {
        var sender = await SenderOfAsync(http);
        if (await RawBody.ReadAsync(http.Request, MaxBodyBytes, sender, http.RequestAborted) is not { } body)
        {
            return AkismetAnswer.Error(
                http, StatusCodes.Status413PayloadTooLarge, $"The form is larger than {MaxBodyBytes} bytes. Send less.");
        }

        var form = await AkismetForm.ParseAsync(body, http.Request.ContentType, http.Request.Query, http.RequestAborted);
        var key = KeyOf(name => form[name], HostOf(http));
        if (key.Length == 0)
            return AkismetAnswer.Invalid(http, "The key is missing. Send it as api_key, as key, or as the first label of the host name.");
        if (await directory.FindByKeyAsync(key, http.RequestAborted) is not { } site)
            return AkismetAnswer.Invalid(http, "The key is unknown or revoked. Ask the administrator for a new key.");
        http.Features.Set(new AkismetCall(form, key, site));
        if (rates.Take(site, 1, http) is null)
            return null;
        return AkismetAnswer.Error(
            http,
            StatusCodes.Status429TooManyRequests,
            string.Create(
                CultureInfo.InvariantCulture,
                $"This site's limit is {site.CommentsPerMinute} comments a minute. Retry after {http.Response.Headers.RetryAfter} s."));
    }

    /// <summary>A body is read for anybody, but for a caller whose host name or query has a valid key there is more room.</summary>
    private async ValueTask<BodySender> SenderOfAsync(HttpContext http)
    {
        var key = KeyOf(name => http.Request.Query[name].LastOrDefault() ?? "", HostOf(http));
        return await directory.KnowsKeyAsync(key, http.RequestAborted) ? BodySender.Known : BodySender.Unknown;
    }

    /// <summary>
    /// A client that changes its key sends the new key as <c>key</c> beside the old one as <c>api_key</c>. A key in the form counts even if
    /// it is wrong. The host name counts only if the form has no key.
    /// </summary>
    private static string KeyOf(Func<string, string> field, string host)
    {
        foreach (var name in (ReadOnlySpan<string>)["key", "api_key"])
        {
            if (field(name).Trim() is { Length: > 0 } given)
                return given;
        }

        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? host[..dot] : "";
    }

    /// <summary>An HTTP/1.0 client behind a proxy may send no Host header. Then only the request line names the host.</summary>
    private static string HostOf(HttpContext http)
    {
        const string Scheme = "http://";
        if (http.Request.Host.HasValue)
            return http.Request.Host.Host;
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        return target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? target[Scheme.Length..] : "";
    }
}

internal static class AkismetFeature
{
    /// <summary>The call that <see cref="RequireKey"/> accepted.</summary>
    public static AkismetCall Akismet(this HttpContext http) => http.Features.GetRequiredFeature<AkismetCall>();
}
