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

    public static ProblemHttpResult OutOfDate(int version) => Problems.Of(
        StatusCodes.Status412PreconditionFailed,
        [new FieldError(
            "If-Match",
            $"If-Match is not the comment's current version, which is {version}: somebody has decided it, or its author has changed it. "
            + "Read the comment again.")]);
}
