using System.ComponentModel;
using Intake.Comments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Moderation.Contracts;

namespace Intake.Form;

/// <summary>
/// Answers a form. A script gets JSON. A browser is redirected to its page with the outcome in the address, or, if the comment was refused,
/// gets a page that holds the text.
/// </summary>
internal static class FormReply
{
    public static IResult Answer(HttpContext http, string back, FormAnswer answer)
    {
        if (!WantsJson(http))
            return Back(http, back, StatusText.Of(answer.Status));
        return TypedResults.Json(
            answer,
            FormJson.Default.FormAnswer,
            statusCode: answer.Status == CommentStatus.Pending ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    /// <param name="http">The request.</param>
    /// <param name="refusal">Why the form was refused.</param>
    /// <param name="form">The form, whose text the page keeps; null if it could not be read.</param>
    /// <param name="token">A token to send again with; the form's own if null.</param>
    public static IResult Refuse(HttpContext http, FormRefusal refusal, FormComment? form, string? token = null) =>
        WantsJson(http) ? refusal.Problem : RefusalPage.Answer(http, refusal, form, token);

    private static StatusCodeHttpResult Back(HttpContext http, string back, string state)
    {
        var uri = new Uri(back);
        var kept = QueryHelpers.ParseQuery(uri.Query)
            .Where(static pair => pair.Key is not (PageKey.StateParameter or PageKey.ReasonParameter))
            .Append(new(PageKey.StateParameter, state));
        http.Response.Headers.Location = $"{QueryHelpers.AddQueryString(FormOrigins.Of(uri) + uri.AbsolutePath, kept)}{uri.Fragment}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A navigating browser accepts HTML. Only a request that accepts JSON by name gets it.</summary>
    private static bool WantsJson(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept is { Count: > 0 } accept
        && accept.Any(static type => type.MediaType.Value is "application/json" or "application/problem+json")
        && !accept.Any(static type => type.MediaType.Value == "text/html");
}

/// <summary>The outcome of a posted comment.</summary>
public sealed record FormAnswer
{
    [Description("The comment's id.")]
    public required Guid Id { get; init; }

    [Description("pending, approved, held or rejected.")]
    public required CommentStatus Status { get; init; }
}
