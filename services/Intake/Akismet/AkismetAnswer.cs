using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Intake.Akismet;

/// <summary>Answers as Akismet does: a bare word as text, and the rest in headers. Clients compare the body byte for byte.</summary>
internal static class AkismetAnswer
{
    public static ContentHttpResult Text(string body, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(body, "text/plain", Encoding.UTF8, status);

    /// <summary>Answers a verdict on a comment.</summary>
    public static ContentHttpResult Of(HttpContext http, CheckAnswer answer)
    {
        var headers = http.Response.Headers;
        headers["X-akismet-guid"] = answer.Guid.ToString();
        if (answer is { Verdict: Verdict.Spam, Discard: true })
            headers["X-akismet-pro-tip"] = "discard";
        if (answer.RecheckAfter is { } pause)
            headers["X-akismet-recheck-after"] = pause.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return Text(answer.Verdict == Verdict.Spam ? "true" : "false");
    }

    /// <summary>Answers that the key or a required field is missing or wrong.</summary>
    public static ContentHttpResult Invalid(HttpContext http, string help)
    {
        http.Response.Headers["X-akismet-debug-help"] = help;
        return Text("invalid");
    }

    /// <summary>Answers that the same call may succeed later.</summary>
    public static ContentHttpResult Unavailable(HttpContext http, string help, int retryAfter)
    {
        http.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return Error(http, StatusCodes.Status503ServiceUnavailable, help);
    }

    public static ContentHttpResult Error(HttpContext http, int status, string help)
    {
        http.Response.Headers["X-akismet-debug-help"] = help;
        return Text(help, status);
    }
}

/// <summary>The answer about a comment.</summary>
internal enum Verdict
{
    Ham,
    Spam,
}

/// <summary>The answer to a check.</summary>
/// <param name="Guid">The check's id.</param>
/// <param name="Verdict">What to do with the comment.</param>
/// <param name="Discard">The client may discard the comment unseen.</param>
/// <param name="RecheckAfter">When to check again, while there is no verdict yet.</param>
internal sealed record CheckAnswer(Guid Guid, Verdict Verdict, bool Discard = false, TimeSpan? RecheckAfter = null);
