using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Shared.Http;

namespace Moderation.Sites;

/// <summary>Answers that several of the sites' endpoints give.</summary>
internal static class SiteAnswers
{
    public const int MaxBodyBytes = 16 * 1024;

    public static ProblemHttpResult Missing() => AccessAnswers.NoSuchSite();

    public static ProblemHttpResult Changed() => Problems.Of(
        StatusCodes.Status409Conflict, "Somebody else changed the site at the same time. Read it again and send the change again.");

    public static ProblemHttpResult OutOfDate() => Problems.Of(
        StatusCodes.Status412PreconditionFailed,
        [new FieldError(
            "If-Match", "If-Match is outdated: the site has a newer version. Read it again and send the change with its new version.")]);

    /// <summary>Sets the ETag of the response to the version.</summary>
    public static SiteResponse Tagged(HttpContext http, SiteResponse site)
    {
        http.Response.Headers.ETag = $"\"{site.Version}\"";
        return site;
    }
}
