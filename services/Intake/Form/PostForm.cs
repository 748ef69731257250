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
/// <c>POST /v1/sites/{site}/comments</c>: a plain form of a page of the site. A browser is sent back to the page, which learns from its own
/// address what became of the comment; a script that accepts JSON gets that instead.
/// </summary>
internal static class PostForm
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/comments", HandleAsync)
            .WithName("PostForm")
            .WithSummary("Post a comment from a page's own form")
            .WithDescription(
                "Fields: content and url (the page), both required; name, email, website, parentId, language; token (see IssueFormToken); "
                + "return, the address to go back to, url by default; and subject, which people do not see and which must be empty. The "
                + $"answer is 303 to that address with {PageKey.StateParameter}=pending, approved, held, rejected or refused and then "
                + $"{PageKey.ReasonParameter}=FIELD; JSON where Accept asks for it.")
            .WithRequestBody<FormFields>("application/x-www-form-urlencoded", "multipart/form-data")
            .Produces<FormAnswer>()
            .Produces<FormAnswer>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status303SeeOther)
            .WithProblems(400, 403, 413, 415, 429, 503);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FormTokens tokens,
        AddressRates addresses,
        SiteRates rates,
        Submissions submissions,
        TimeProvider time,
        CancellationToken ct)
    {
        if (!IsFromThePage(http))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                [new FieldError(
                    "Origin",
                    "The form was not sent from a page of the site's origins. Add the page's origin to dialects.form.origins in the "
                    + "administration.")]);
        }

        if ((await FormComment.ReadAsync(http.Request, ct)).Failed(out var refusal, out var form))
            return refusal.Problem;
        var back = form["return"] is { Length: > 0 } given ? given : form["url"];
        if (back is null || !http.Form().Covers(back))
        {
            return FormRefusal.Of(
                form["return"] is { Length: > 0 } ? "return" : "url",
                "The address to go back to must be of one of the site's origins.").Problem;
        }

        var isCounted = false;
        try
        {
            if ((await CheckAsync(form, http, tokens, ct)).Failed(out refusal, out var draft))
                return FormReply.Refuse(http, back, refusal);
            if (Take(http, addresses, rates) is { } tooMany)
                return FormReply.Refuse(http, back, tooMany);
            isCounted = true;
            if (await StoreAsync(http, form["token"], draft, submissions, time, ct) is { } answer)
                return FormReply.Answer(http, back, answer);
        }
        catch (Exception e) when (TransientFailure.Is(e))
        {
            // Nothing was stored, as when there is no room.
        }

        if (isCounted)
            addresses.GiveBack(http.Site().Id, http.Connection.RemoteIpAddress);
        return FormReply.Refuse(http, back, FormReply.Unavailable(http));
    }

    /// <summary>
    /// Browsers name the page's origin with every form; those told to be silent send "null", and only the address they come from is left.
    /// </summary>
    private static bool IsFromThePage(HttpContext http) => http.Request.Headers.Origin.ToString() is { Length: > 0 } origin and not "null"
        ? http.Form().Origins.Contains(origin)
        : http.Form().Covers(http.Request.Headers.Referer);

    private static async Task<Checked<CommentDraft, FormRefusal>> CheckAsync(
        FormComment form, HttpContext http, FormTokens tokens, CancellationToken ct)
    {
        // Said openly: a filled field that a password manager filled by mistake must not cost a person their comment in silence.
        if (!string.IsNullOrEmpty(form[FormComment.Trap]))
            return FormRefusal.Of(FormComment.Trap, $"{FormComment.Trap} must be left empty; it is there for robots to fill.");
        if (http.Form().MinimumSeconds is > 0 and var seconds)
        {
            var refusal = await tokens.ReadAsync(http.Site().Id, form["token"], seconds, ct) switch
            {
                TokenAge.TooYoung =>
                    FormRefusal.Of("too_fast", $"The form was filled in less than {seconds} s. Wait a moment and send it again."),
                TokenAge.TooOld =>
                    FormRefusal.Of("token", "token is older than a day. Load the page again and send the comment from there."),
                TokenAge.Invalid =>
                    FormRefusal.Of("token", "token is missing or not one of this site's. Get one from comments/token when the page opens."),
                _ => null,
            };
            if (refusal is not null)
                return refusal;
        }

        return form.Check(http.Form(), http.Connection.RemoteIpAddress, http.Request.Headers.UserAgent);
    }

    /// <summary>
    /// Only what would be stored counts. The address comes first, or one that has had its share would use up the site's; where the site has
    /// no room the address is not charged for it.
    /// </summary>
    private static FormRefusal? Take(HttpContext http, AddressRates addresses, SiteRates rates)
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
            $"One address may send {http.Form().PerAddress} comments in ten minutes. Send again after {seconds} s."));
    }

    /// <summary>What became of the comment, or null when more come than can be stored.</summary>
    private static async Task<FormAnswer?> StoreAsync(
        HttpContext http, string? token, CommentDraft draft, Submissions submissions, TimeProvider time, CancellationToken ct)
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

    /// <summary>A button pressed twice sends the same form with the same token: one comment.</summary>
    private static string? KeyOf(string? token, CommentDraft draft) => string.IsNullOrEmpty(token)
        ? null
        : "form:" + Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes($"{token}\n{draft.Url}\n{draft.ParentId}\n{draft.Author!.Name}\n{draft.Content}")));
}
