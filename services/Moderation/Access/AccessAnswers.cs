using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Moderation.Access;

/// <summary>Answers that say the same wherever permission is missing.</summary>
internal static class AccessAnswers
{
    /// <summary>404, for a site that does not exist and for one that the caller may not know of.</summary>
    public static ProblemHttpResult NoSuchSite() =>
        Problems.NotFound("There is no site with this id. GET /v1/admin/sites lists those there are.");
}
