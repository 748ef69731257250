using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intake.Comments;
using Intake.Sites;
using Intake.Submitting;
using Shared.Http;
using Shared.Storage;

namespace Intake.Form;

/// <summary>
/// <c>POST /v1/sites/{site}/comments</c>: a plain form on a page of the site. A browser is redirected to the page with the outcome in the
/// address; a script that accepts JSON gets JSON.
/// </summary>
internal sealed class PostForm(
    FormTokens tokens, AddressRates addresses, SiteRates rates, Submissions submissions, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/comments", static (HttpContext http, PostForm form, CancellationToken ct) => form.HandleAsync(http, ct))
            .WithName("PostForm")
            .WithSummary("Post a comment from a page's own form")
            .WithDescription(
                "Fields: content and url (the page), both required; name, email, website, parentId, language; token (see IssueFormToken); "
                + "return, the address to return to, url by default; and subject, a hidden field that must be empty. The answer is 303 to "
                + $"that address with {PageKey.StateParameter}=pending, approved, held, rejected or refused, and if refused "
                + $"{PageKey.ReasonParameter}=FIELD; or JSON, if Accept asks for it.")
            .WithRequestBody<FormFields>("application/x-www-form-urlencoded", "multipart/form-data")
            .Produces<FormAnswer>()
            .Produces<FormAnswer>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status303SeeOther)
            .WithProblems(400, 403, 413, 415, 429, 503);

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken ct)
    {
        if (!IsFromThePage(http))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                [new FieldError(
                    "Origin",
                    "The form was not sent from one of the site's origins. Add the page's origin to dialects.form.origins in the "
                    + "administration.")]);
        }

        if ((await FormComment.ReadAsync(http.Request, ct)).Failed(out var refusal, out var form))
            return refusal.Problem;
        var back = form["return"] is { Length: > 0 } given ? given : form["url"];
        if (back is null || !http.Form().Covers(back))
        {
            return FormRefusal.Of(
                form["return"] is { Length: > 0 } ? "return" : "url",
                "The address to return to must be at one of the site's origins.").Problem;
        }

        var isCounted = false;
        try
        {
            if ((await CheckAsync(form, http, ct)).Failed(out refusal, out var draft))
                return FormReply.Refuse(http, back, refusal);
            if (Take(http) is { } tooMany)
                return FormReply.Refuse(http, back, tooMany);
            isCounted = true;
            if (await StoreAsync(http, form["token"], draft, ct) is { } answer)
                return FormReply.Answer(http, back, answer);
        }
        catch (Exception e) when (DatabaseFailure.IsTransient(e))
        {
            // The comment was not stored, as under overload.
        }

        if (isCounted)
            addresses.GiveBack(http.Site().Id, http.Connection.RemoteIpAddress);
        return FormReply.Refuse(http, back, FormReply.Unavailable(http));
    }

    /// <summary>
    /// Browsers send the page's origin with every form. Under a strict referrer policy they may send "null", and then only Referer tells.
    /// </summary>
    private static bool IsFromThePage(HttpContext http) => http.Request.Headers.Origin.ToString() is { Length: > 0 } origin and not "null"
        ? http.Form().Origins.Contains(origin)
        : http.Form().Covers(http.Request.Headers.Referer);

    private async Task<Checked<CommentDraft, FormRefusal>> CheckAsync(FormComment form, HttpContext http, CancellationToken ct)
    {
        // Refuse openly: a password manager may have filled in the field, and its user must not lose the comment silently.
        if (!string.IsNullOrEmpty(form[FormComment.Trap]))
        {
            return FormRefusal.Of(
                FormComment.Trap,
                $"{FormComment.Trap} must be empty: it is a hidden field that catches robots. Clear it and send the form again.");
        }

        if (http.Form().MinimumSeconds is > 0 and var seconds)
        {
            var refusal = await tokens.ReadAsync(http.Site().Id, form["token"], seconds, ct) switch
            {
                TokenAge.TooYoung => FormRefusal.Of(
                    "too_fast", $"The form was sent less than {seconds} s after the page opened. Wait a moment and send it again."),
                TokenAge.TooOld => FormRefusal.Of(
                    "token", "token is older than a day. Reload the page and send the comment from there."),
                TokenAge.Invalid => FormRefusal.Of(
                    "token", "token is missing or was not issued for this site. Fetch one from comments/token when the page opens."),
                _ => null,
            };
            if (refusal is not null)
                return refusal;
        }

        return form.Check(http.Form(), http.Connection.RemoteIpAddress, http.Request.Headers.UserAgent);
    }

    /// <summary>
    /// Counts the comment against the address's and the site's rates; only comments that would be stored count. The address comes first, so
    /// that an address at its limit does not use up the site's rate. If the site's rate refuses, the address gets its count back.
    /// </summary>
    private FormRefusal? Take(HttpContext http)
    {
        if (addresses.Take(http.Site().Id, http.Connection.RemoteIpAddress, http.Form().PerAddress) is not { } wait)
        {
            if (rates.Take(http.Site(), 1, http) is not { } refused)
                return null;
            addresses.GiveBack(http.Site().Id, http.Connection.RemoteIpAddress);
            return new("rate", refused);
        }

        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new("rate", Problems.Of(
            StatusCodes.Status429TooManyRequests,
            $"The limit for one address is {http.Form().PerAddress} comments in ten minutes. Retry after {seconds} s."));
    }

    /// <summary>The outcome; null under overload, when the comment was not stored.</summary>
    private async Task<FormAnswer?> StoreAsync(HttpContext http, string? token, CommentDraft draft, CancellationToken ct)
    {
        var patience = TimeSpan.FromMilliseconds(http.Form().WaitMilliseconds);
        var submission = NewSubmission.Of(
            http.Site(), draft, KeyOf(token, draft), wait: patience > TimeSpan.Zero) with
        { Page = PageKey.Of(draft) };
        if (submissions.TryStore(submission, ct) is not { } storing)
            return null;
        var (stored, waiting) = await storing;
        using var waiter = waiting;
        var decided = waiter is null ? null : await waiter.WaitAsync(patience, time, ct);
        return new FormAnswer { Id = stored.CommentId, Status = decided?.Status ?? stored.Status };
    }

    /// <summary>
    /// The idempotency key: a button that is pressed twice sends the same form with the same token, which makes one comment.
    /// </summary>
    private static string? KeyOf(string? token, CommentDraft draft) => string.IsNullOrEmpty(token)
        ? null
        : "form:" + Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes($"{token}\n{draft.Url}\n{draft.ParentId}\n{draft.Author!.Name}\n{draft.Content}")));
}
