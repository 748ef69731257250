using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Intake.Akismet;

/// <summary>What clients are answered: a bare word as text, and the rest in headers. Clients compare the body byte for byte.</summary>
internal static class AkismetAnswer
{
    public static ContentHttpResult Text(string body, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(body, "text/plain", Encoding.UTF8, status);

    /// <summary>A verdict on a comment.</summary>
    public static IResult Of(HttpContext http, CheckAnswer answer)
    {
        var headers = http.Response.Headers;
        headers["X-akismet-guid"] = answer.Guid.ToString();
        if (answer is { Verdict: Verdict.Spam, Discard: true })
            headers["X-akismet-pro-tip"] = "discard";
        if (answer.RecheckAfter is { } pause)
            headers["X-akismet-recheck-after"] = pause.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return Text(answer.Verdict == Verdict.Spam ? "true" : "false");
    }

    /// <summary>The key, or a field without which there is nothing to check, is missing or wrong.</summary>
    public static IResult Invalid(HttpContext http, string help)
    {
        http.Response.Headers["X-akismet-debug-help"] = help;
        return Text("invalid");
    }

    /// <summary>Nothing was stored, and the same call may succeed later.</summary>
    public static IResult Unavailable(HttpContext http, string help, int retryAfter)
    {
        http.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return Error(http, StatusCodes.Status503ServiceUnavailable, help);
    }

    public static IResult Error(HttpContext http, int status, string help)
    {
        http.Response.Headers["X-akismet-debug-help"] = help;
        return Text(help, status);
    }
}

/// <summary>What a client is told about a comment.</summary>
internal enum Verdict
{
    Ham,
    Spam,
}

/// <param name="Guid">What the check is known by from now on.</param>
/// <param name="Verdict">What to do with the comment.</param>
/// <param name="Discard">The comment is not worth keeping.</param>
/// <param name="RecheckAfter">Set where the verdict is still to come.</param>
internal sealed record CheckAnswer(Guid Guid, Verdict Verdict, bool Discard = false, TimeSpan? RecheckAfter = null);
