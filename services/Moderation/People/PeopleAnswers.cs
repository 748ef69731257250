using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Moderation.People;

/// <summary>Answers that several of the people's endpoints give.</summary>
internal static class PeopleAnswers
{
    public const int MaxBodyBytes = 16 * 1024;

    public static ProblemHttpResult Missing() =>
        Problems.NotFound("There is no person with this id. GET /v1/admin/people lists the people.");

    public static ProblemHttpResult NotWhollyYours() => Problems.Of(
        StatusCodes.Status403Forbidden,
        "This changes the person at all their sites, and you do not administer all of these. Ask an administrator of all sites, or change "
        + "the person's roles at your sites.");

    public static ProblemHttpResult LastAdministrator() => Problems.Of(
        StatusCodes.Status409Conflict, "This is the last administrator of all sites who can sign in. Make another one first.");

    public static ProblemHttpResult NoPassword() => Problems.Of(
        StatusCodes.Status409Conflict, "A machine has no password. Make it a token with POST /v1/admin/people/{id}/tokens.");
}
