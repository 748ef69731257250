using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Shared.Http;

namespace Moderation.Sites;

/// <summary>What the sites' endpoints answer alike.</summary>
internal static class SiteAnswers
{
    public const int MaxBodyBytes = 16 * 1024;

    public static ProblemHttpResult Missing() => AccessAnswers.NoSuchSite();

    public static ProblemHttpResult Changed() => Problems.Of(
        StatusCodes.Status409Conflict, "The site was changed by somebody else at the same time. Read it again and send the change again.");

    public static ProblemHttpResult OutOfDate() => Problems.Of(
        StatusCodes.Status412PreconditionFailed,
        [new FieldError(
            "If-Match", "If-Match is not the site's version any more. Read the site again and send the change with its new version.")]);

    /// <summary>Gives the version as the answer's ETag.</summary>
    public static SiteResponse Tagged(HttpContext http, SiteResponse site)
    {
        http.Response.Headers.ETag = $"\"{site.Version}\"";
        return site;
    }
}
