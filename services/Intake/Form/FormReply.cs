using System.ComponentModel;
using Intake.Comments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Form;

/// <summary>Answers a form: a browser is redirected to its page with the outcome in the address, a script gets JSON.</summary>
internal static class FormReply
{
    public static IResult Answer(HttpContext http, string back, FormAnswer answer)
    {
        if (!WantsJson(http))
            return Back(http, back, StatusText.Of(answer.Status), null);
        return TypedResults.Json(
            answer,
            FormJson.Default.FormAnswer,
            statusCode: answer.Status == CommentStatus.Pending ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    public static IResult Refuse(HttpContext http, string back, FormRefusal refusal) =>
        WantsJson(http) ? refusal.Problem : Back(http, back, "refused", refusal.Reason);

    public static FormRefusal Unavailable(HttpContext http) =>
        new("unavailable", Problems.Unavailable(
            http, "The comment could not be stored. Send the same form again.", TimeSpan.FromSeconds(2)));

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
