using System.Globalization;
using Intake.Fields;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Intake.Form;

/// <summary>Why a form was refused.</summary>
/// <param name="Field">The field at fault, or a word for the cause.</param>
/// <param name="Words">The cause and the fix, for the reader who wrote the comment.</param>
/// <param name="Problem">The same for programs.</param>
internal sealed record FormRefusal(string Field, string Words, ProblemHttpResult Problem)
{
    /// <summary>The form of a page at an unknown origin, or for another page, would be refused for ever.</summary>
    public bool CanSendAgain { get; private init; } = true;

    public static FormRefusal Content(FieldError error) => new(
        "content",
        error.Detail.StartsWith("content is required", StringComparison.Ordinal)
            ? "The comment is empty. Write something, and send it again."
            : $"The comment cannot be sent like this: {error.Detail}",
        Problems.Invalid([error]));

    public static FormRefusal TooLong(int bytes) => new(
        "content",
        $"The comment takes {bytes:N0} bytes, and {TextRules.MaxContentBytes:N0} are allowed. Shorten it, and send it again.",
        Problems.Of(
            StatusCodes.Status413PayloadTooLarge,
            [new FieldError("#/content", $"content is longer than {TextRules.MaxContentBytes:N0} bytes. Shorten it.")]));

    public static FormRefusal Trap() => new(
        FormComment.Trap,
        "A hidden field of the form was filled in, perhaps by a program that fills in forms. It is empty now: send the comment again.",
        Invalid(
            FormComment.Trap,
            $"{FormComment.Trap} must be empty: it is a hidden field that catches robots. Clear it and send the form again."));

    public static FormRefusal TooFast(int seconds) => new(
        "too_fast",
        $"The comment came less than {seconds} seconds after the page was opened, as robots send it. Wait a moment, and send it again.",
        Invalid("too_fast", $"The form was sent less than {seconds} s after the page opened. Wait a moment and send it again."));

    public static FormRefusal OldToken() => new(
        "token",
        "The page had been open for more than a day. Check your comment, and send it from here.",
        Invalid("token", "token is older than a day. Reload the page and send the comment from there."));

    public static FormRefusal NoToken(int seconds) => new(
        "token",
        "The page's script did not run, and it tells people from robots. Read your comment once more, and send it from here"
        + $"{(seconds > 1 ? $", {seconds} seconds from now at the earliest" : "")}.",
        Invalid("token", "token is missing or was not issued for this site. Fetch one from comments/token when the page opens."));

    public static FormRefusal OtherPage() => new(
        "url",
        "The form does not name a page of this site. Copy your comment, and tell the site's owner that the form's field url must hold the "
        + "address of the page.",
        Invalid("url", "url must be the address of the page with the comments, at one of the site's origins."))
    { CanSendAgain = false };

    public static FormRefusal OtherOrigin() => new(
        "origin",
        "The form is on a page from which this site takes no comments. Copy your comment, and tell the site's owner.",
        Problems.Of(
            StatusCodes.Status403Forbidden,
            [new FieldError(
                "Origin",
                "The form was not sent from one of the site's origins. Add the page's origin to dialects.form.origins in the "
                + "administration.")]))
    { CanSendAgain = false };

    public static FormRefusal NoForm() => new(
        "site",
        "The site takes no comments at this address. Copy your comment, and tell the site's owner.",
        Problems.NotFound(
            "There is no site of this name or id with its form enabled. Set the site's dialects.form.origins in the administration."))
    { CanSendAgain = false };

    public static FormRefusal AddressRate(TimeSpan wait, int most, HttpContext http)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new(
            "rate",
            $"Your network has sent {most} comments in ten minutes, and more are not allowed. Send this one again in {Span(seconds)}.",
            Problems.Of(
                StatusCodes.Status429TooManyRequests,
                $"The limit for one address is {most} comments in ten minutes. Retry after {seconds} s."));
    }

    public static FormRefusal SiteRate(ProblemHttpResult problem) => new(
        "rate", "The site gets more comments at the moment than it allows. Send yours again in a minute.", problem);

    public static FormRefusal Unavailable(HttpContext http) => new(
        "unavailable",
        "The comment could not be stored. Send it again in a moment.",
        Problems.Unavailable(http, "The comment could not be stored. Send the same form again.", TimeSpan.FromSeconds(2)));

    public static FormRefusal TooLarge(int mostBytes) => new(
        "form",
        "The form is too large. Go back to the page, and shorten the comment.",
        Problems.Of(
            StatusCodes.Status413PayloadTooLarge, [new FieldError("#", $"The form is larger than {mostBytes:N0} bytes. Send less.")]));

    public static FormRefusal Unreadable() => new(
        "form",
        "The form could not be read. Go back to the page, and shorten the comment.",
        Invalid("form", "The body is not a valid form, or its fields are too many or too long. Send fewer or shorter fields."));

    private static ProblemHttpResult Invalid(string field, string detail) => Problems.Invalid($"#/{field}", detail);

    private static string Span(double seconds) =>
        seconds < 90 ? $"{seconds:0} seconds" : $"{Math.Ceiling(seconds / 60):0} minutes";
}
