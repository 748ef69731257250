using Moderation.Access;

namespace Moderation.Console;

/// <summary><c>POST /console/sign-out</c>: ends the browser's session, as <c>POST /v1/sign-out</c> does.</summary>
internal static class EndSession
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/sign-out", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext http, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await Page.ReadFormAsync(http, ct) is null)
            return ShowMessage.Of(StatusCodes.Status400BadRequest, "You are still signed in", Page.FormExpired);
        if (person.Token is { } token)
            await SignOut.RunAsync(person, token, database, time.GetUtcNow(), ct);
        SessionCookie.Delete(http);
        return TypedResults.Redirect(ShowSignIn.Path);
    }
}
