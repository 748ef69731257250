using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Moderation.Access;

/// <summary>Answers that several folders give when permission is missing.</summary>
internal static class AccessAnswers
{
    /// <summary>404, for a site that does not exist or that the caller must not learn of.</summary>
    public static ProblemHttpResult NoSuchSite() =>
        Problems.NotFound("There is no site with this id. GET /v1/admin/sites lists the sites.");
}
