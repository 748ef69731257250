using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intake.Sites;
using Intake.Submitting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Moderation.Contracts;
using Shared.Http;
using Shared.Storage;

namespace Intake.Form;

/// <summary>What became of a comment.</summary>
public sealed record FormAnswer
{
    [Description("The comment's id.")]
    public required Guid Id { get; init; }

    [Description("pending, approved, held or rejected.")]
    public required CommentStatus Status { get; init; }
}

/// <summary>
/// <c>POST /v1/sites/{site}/comments</c>: a plain form of a page of the site. A browser is sent back to the page, which learns from its own address
/// what became of the comment; a script that accepts JSON gets that instead.
/// </summary>
internal static class PostForm
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/comments", HandleAsync)
            .WithName("PostForm")
            .WithSummary("Post a comment from a page's own form")
            .WithDescription(
                "Fields: content and url (the page), both required; name, email, website, parentId, language; token (see IssueFormToken); return, the "
                + "address to go back to, url by default; and subject, which people do not see and which must be empty. The answer is 303 to that address with "
                + $"{PageKey.StateParameter}=pending, approved, held, rejected or refused and then {PageKey.ReasonParameter}=FIELD; JSON where Accept asks for it.")
            .WithRequestBody<FormFields>("application/x-www-form-urlencoded", "multipart/form-data")
            .Produces<FormAnswer>()
            .Produces<FormAnswer>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status303SeeOther)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(HttpContext http, FormTokens tokens, AddressRates addresses, SiteRates rates, Submissions submissions, TimeProvider time, CancellationToken ct)
    {
        if (!IsFromThePage(http))
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                [new FieldError("Origin", "The form was not sent from a page of the site's origins. Add the page's origin to dialects.form.origins in the administration.")]);
        var (form, refusal) = await FormComment.ReadAsync(http.Request, ct);
        if (form is null)
            return refusal!.Problem;
        var back = form["return"] is { Length: > 0 } given ? given : form["url"];
        if (!http.Form().Covers(back))
            return FormRefusal.Of(form["return"] is { Length: > 0 } ? "return" : "url", "The address to go back to must be of one of the site's origins.").Problem;
        try
        {
            (var draft, refusal) = await CheckAsync(form, http, tokens, ct);
            if (draft is null || (refusal = Take(http, addresses, rates)) is not null)
                return Refuse(http, back!, refusal!);
            return await StoreAsync(http, back!, form["token"], draft, submissions, time, ct);
        }
        catch (Exception e) when (TransientFailure.Is(e))
        {
            return Refuse(http, back!, Unavailable(http));
        }
    }

    /// <summary>Browsers name the page's origin with every form; those told to be silent send "null", and only the address they come from is left.</summary>
    private static bool IsFromThePage(HttpContext http) => http.Request.Headers.Origin.ToString() is { Length: > 0 } origin and not "null"
        ? http.Form().Origins.Contains(origin)
        : http.Form().Covers(http.Request.Headers.Referer);

    private static async Task<(CommentDraft? Draft, FormRefusal? Refusal)> CheckAsync(FormComment form, HttpContext http, FormTokens tokens, CancellationToken ct)
    {
        // Said openly: a filled field that a password manager filled by mistake must not cost a person their comment in silence.
        if (!string.IsNullOrEmpty(form[FormComment.Trap]))
            return (null, FormRefusal.Of(FormComment.Trap, $"{FormComment.Trap} must be left empty; it is there for robots to fill."));
        if (http.Form().MinimumSeconds is > 0 and var seconds)
        {
            var refusal = await tokens.ReadAsync(http.Site().Id, form["token"], seconds, ct) switch
            {
                TokenAge.TooYoung => FormRefusal.Of("too_fast", $"The form was filled in less than {seconds} s. Wait a moment and send it again."),
                TokenAge.TooOld => FormRefusal.Of("token", "token is older than a day. Load the page again and send the comment from there."),
                TokenAge.Invalid => FormRefusal.Of("token", "token is missing or not one of this site's. Get one from comments/token when the page opens."),
                _ => null,
            };
            if (refusal is not null)
                return (null, refusal);
        }

        return form.Check(http.Form(), http.Connection.RemoteIpAddress, http.Request.Headers.UserAgent);
    }

    private static FormRefusal? Take(HttpContext http, AddressRates addresses, SiteRates rates)
    {
        if (rates.Take(http.Site(), 1, http) is { } refused)
            return new("rate", refused);
        if (addresses.Take(http.Site().Id, http.Connection.RemoteIpAddress, http.Form().PerAddress) is not { } wait)
            return null;
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new("rate", Problems.Of(StatusCodes.Status429TooManyRequests, $"One address may send {http.Form().PerAddress} comments in ten minutes. Send again after {seconds} s."));
    }

    private static async Task<IResult> StoreAsync(
        HttpContext http, string back, string? token, CommentDraft draft, Submissions submissions, TimeProvider time, CancellationToken ct)
    {
        var patience = TimeSpan.FromMilliseconds(http.Form().WaitMilliseconds);
        var submission = NewSubmission.Of(http.Site(), draft, KeyOf(token, draft), wait: patience > TimeSpan.Zero) with { Page = PageKey.Of(draft) };
        if (submissions.TryStore(submission, ct) is not { } storing)
            return Refuse(http, back, Unavailable(http));
        var stored = await storing;
        using var waiter = stored.Waiter;
        var decided = waiter is null ? null : await waiter.WaitAsync(patience, time, ct);
        return Answer(http, back, new FormAnswer { Id = stored.CommentId, Status = decided?.Status ?? stored.Status });
    }

    /// <summary>A button pressed twice sends the same form with the same token: one comment.</summary>
    private static string? KeyOf(string? token, CommentDraft draft) => string.IsNullOrEmpty(token)
        ? null
        : $"form:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{token}\n{draft.Url}\n{draft.ParentId}\n{draft.Author!.Name}\n{draft.Content}")))}";

    private static IResult Answer(HttpContext http, string back, FormAnswer answer)
    {
#pragma warning disable CA1308 // In the words of the HTTP interface.
        if (!WantsJson(http))
            return Back(http, back, answer.Status.ToString().ToLowerInvariant(), null);
#pragma warning restore CA1308
        return TypedResults.Json(answer, IntakeJson.Default.FormAnswer, statusCode: answer.Status == CommentStatus.Pending ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static IResult Refuse(HttpContext http, string back, FormRefusal refusal) =>
        WantsJson(http) ? refusal.Problem : Back(http, back, "refused", refusal.Reason);

    private static FormRefusal Unavailable(HttpContext http) =>
        new("unavailable", Problems.Unavailable(http, "The comment could not be stored. Send the same form again.", TimeSpan.FromSeconds(2)));

    private static StatusCodeHttpResult Back(HttpContext http, string back, string state, string? reason)
    {
        var uri = new Uri(back);
        var kept = QueryHelpers.ParseQuery(uri.Query)
            .Where(static pair => pair.Key is not (PageKey.StateParameter or PageKey.ReasonParameter))
            .Append(new(PageKey.StateParameter, state));
        if (reason is not null)
            kept = kept.Append(new(PageKey.ReasonParameter, reason));
        http.Response.Headers.Location = $"{QueryHelpers.AddQueryString(FormOrigins.Of(uri) + uri.AbsolutePath, kept)}{uri.Fragment}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Browsers that navigate ask for a page; only what asks for JSON by name gets it.</summary>
    private static bool WantsJson(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept is { Count: > 0 } accept
        && accept.Any(static type => type.MediaType.Value is "application/json" or "application/problem+json")
        && !accept.Any(static type => type.MediaType.Value == "text/html");
}

/// <summary>The fields of a form, for the interface's description.</summary>
public sealed record FormFields
{
    [Description("The comment, 1 to 20,480 bytes of UTF-8.")]
    public required string Content { get; init; }

    [Description("The page that is commented on.")]
    public required string Url { get; init; }

    public string? Name { get; init; }

    [Description("Never shown; where notices go if the site asks for them.")]
    public string? Email { get; init; }

    [Description("The author's own page.")]
    public string? Website { get; init; }

    [Description("The id of the comment that this one answers.")]
    public string? ParentId { get; init; }

    [Description("The language's BCP 47 tag.")]
    public string? Language { get; init; }

    [Description("See IssueFormToken.")]
    public string? Token { get; init; }

    [Description("The address to go back to; url by default.")]
    public string? Return { get; init; }

    [Description("Must be empty.")]
    public string? Subject { get; init; }
}
