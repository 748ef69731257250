using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Moderation.People;

/// <summary>What the people's endpoints answer alike.</summary>
internal static class PeopleAnswers
{
    public const int MaxBodyBytes = 16 * 1024;

    public static ProblemHttpResult Missing() =>
        Problems.NotFound("There is no person with this id. GET /v1/admin/people lists those there are.");

    public static ProblemHttpResult NotWhollyYours() => Problems.Of(
        StatusCodes.Status403Forbidden,
        "This concerns the person at every site. Ask an administrator of all sites, or change their roles at yours.");

    public static ProblemHttpResult LastAdministrator() => Problems.Of(
        StatusCodes.Status409Conflict, "This is the last administrator at all sites who can sign in. Make another one first.");

    public static ProblemHttpResult NoPassword() => Problems.Of(
        StatusCodes.Status409Conflict, "A machine has no password. POST /v1/admin/people/{id}/tokens makes it a token.");
}
