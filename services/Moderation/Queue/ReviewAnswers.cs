using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Shared.Http;

namespace Moderation.Queue;

/// <summary>The responses that several endpoints of the review share.</summary>
internal static class ReviewAnswers
{
    public const int MaxBodyBytes = 64 * 1024;

    public static ProblemHttpResult NoSuchComment() =>
        Problems.NotFound("There is no comment with this id at a site that you may review. GET /v1/review/queue lists those that wait.");

    /// <summary>The answer about a comment at a site where the person may not decide: 404 unless they may read it.</summary>
    public static ProblemHttpResult MayNotDecide(Person person, Guid siteId) => person.May(Permission.Review, siteId)
        ? Problems.Of(
            StatusCodes.Status403Forbidden,
            "You may read this comment, but not claim or decide it. That needs the role moderator, senior or administrator at its site.")
        : NoSuchComment();

    public static ProblemHttpResult NoSuchSite() =>
        Problems.NotFound("There is no site with this id that you may review. GET /v1/me lists those that you may.");

    public static ProblemHttpResult OutOfDate(int version) => Problems.Of(
        StatusCodes.Status412PreconditionFailed,
        [new FieldError(
            "If-Match",
            $"If-Match is not the comment's current version, which is {version}: somebody has decided it, or its author has changed it. "
            + "Read the comment again.")]);

    /// <summary>
    /// The site that the request names, or else all sites at which the person has the permission. It is a problem if the person does not
    /// have the permission at the named site.
    /// </summary>
    public static Checked<SiteScope> SitesFor(this Person person, Permission permission, Guid? named)
    {
        if (named is not { } site)
            return new SiteScope(person.SitesWith(permission));
        return person.May(permission, site) ? new SiteScope([site]) : NoSuchSite();
    }
}
