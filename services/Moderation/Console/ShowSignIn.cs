using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Console.Pages;

namespace Moderation.Console;

/// <summary><c>/console/sign-in</c>: signs a browser in by e-mail address and password, as <c>POST /v1/sign-in</c> does.</summary>
internal static class ShowSignIn
{
    public const string Path = ConsoleModule.Root + "/sign-in";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sign-in", static (HttpContext http) =>
            Page.Of<SignInForm>((nameof(SignInForm.ReturnUrl), ReturnPath.Checked(http.Request.Query[SignInPage.ReturnUrl]))));
        pages.MapPost("/sign-in", HandleAsync);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http, ModerationDatabase database, Passwords passwords, PasswordPlaces places, TimeProvider time, CancellationToken ct)
    {
        if (await Page.ReadFormAsync(http, ct) is not { } form)
            return Again(StatusCodes.Status400BadRequest, Page.FormExpired, null, ReturnPath.Checked(null));
        var wanted = ReturnPath.Checked(form[SignInPage.ReturnUrl]);
        var request = new SignInRequest { Email = form["email"], Password = form["password"] };
        if ((await SignIn.RunAsync(request, http, database, passwords, places, time, ct)).Failed(out var problem, out var session))
            return Again(problem.StatusCode, WordsOf(problem), request.Email, wanted);
        SessionCookie.Set(http, session.Token, session.ExpiresAt);
        return TypedResults.Redirect(wanted);
    }

    private static IResult Again(int status, string problem, string? email, string returnUrl) => Page.Of<SignInForm>(
        status,
        (nameof(SignInForm.Problem), problem),
        (nameof(SignInForm.Email), email),
        (nameof(SignInForm.ReturnUrl), returnUrl));

    /// <summary>The API names its fields; a person sees labels.</summary>
    private static string WordsOf(ProblemHttpResult problem) => problem.StatusCode == StatusCodes.Status400BadRequest
        ? "Type in your e-mail address and your password."
        : problem.ProblemDetails.Detail ?? "Signing in failed. Try again.";
}
