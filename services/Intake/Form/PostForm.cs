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
/// address, or gets a page that keeps a refused comment; a script that accepts JSON gets JSON.
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
                + "return, the address to return to, url by default; and subject, a hidden field that must be empty. Invalid values of the "
                + "other fields are mended or left out; they do not refuse a comment. The answer is 303 to that address with "
                + $"{PageKey.StateParameter}=pending, approved, held or rejected. A refused comment is answered with a page that names the "
                + "fault and holds the text, so that the reader can send it again. Both are JSON if Accept asks for it.")
            .WithRequestBody<FormFields>("application/x-www-form-urlencoded", "multipart/form-data")
            .Produces<FormAnswer>()
            .Produces<FormAnswer>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status303SeeOther)
            .WithProblems(400, 403, 413, 415, 429, 503);

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                [new FieldError(
                    "Content-Type",
                    "Content-Type must be application/x-www-form-urlencoded or multipart/form-data, as browsers send forms.")]);
        }

        if ((await FormComment.ReadAsync(http.Request, ct)).Failed(out var refusal, out var form))
            return FormReply.Refuse(http, refusal, null);
        if (!FormOrigins.IsFromThePage(http))
            return FormReply.Refuse(http, FormRefusal.OtherOrigin(), form);
        if (form["url"] is not { } url || !http.Form().Covers(url))
            return FormReply.Refuse(http, FormRefusal.OtherPage(), form);
        return await HandleAsync(form, url, http, ct);
    }

    private async Task<IResult> HandleAsync(FormComment form, string url, HttpContext http, CancellationToken ct)
    {
        var isCounted = false;
        try
        {
            if (await RefusalOfAsync(form, http, ct) is { } robot)
                return FormReply.Refuse(http, robot, form, robot.Field == "token" ? await tokens.IssueAsync(http.Site().Id, ct) : null);
            if (form.Check(http.Connection.RemoteIpAddress, http.Request.Headers.UserAgent).Failed(out var refusal, out var draft))
                return FormReply.Refuse(http, refusal, form);
            if (Take(http) is { } tooMany)
                return FormReply.Refuse(http, tooMany, form);
            isCounted = true;
            if (await StoreAsync(http, form["token"], draft, ct) is { } answer)
                return FormReply.Answer(http, form["return"] is { } back && http.Form().Covers(back) ? back : url, answer);
        }
        catch (Exception e) when (DatabaseFailure.IsTransient(e))
        {
            // The comment was not stored, as under overload.
        }

        if (isCounted)
            addresses.GiveBack(http.Site().Id, http.Connection.RemoteIpAddress);
        return FormReply.Refuse(http, FormRefusal.Unavailable(http), form);
    }

    /// <summary>The refusal of a form that a robot seems to have filled in; null for any other.</summary>
    private async Task<FormRefusal?> RefusalOfAsync(FormComment form, HttpContext http, CancellationToken ct)
    {
        // Refuse openly: a password manager may have filled in the field, and its user must not lose the comment silently.
        if (!string.IsNullOrEmpty(form[FormComment.Trap]))
            return FormRefusal.Trap();
        var seconds = http.Form().MinimumSeconds;
        if (seconds == 0)
            return null;
        return await tokens.ReadAsync(http.Site().Id, form["token"], seconds, ct) switch
        {
            TokenAge.TooYoung => FormRefusal.TooFast(seconds),
            TokenAge.TooOld => FormRefusal.OldToken(),
            TokenAge.Invalid => FormRefusal.NoToken(seconds),
            _ => null,
        };
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
            return FormRefusal.SiteRate(refused);
        }

        return FormRefusal.AddressRate(wait, http.Form().PerAddress, http);
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
