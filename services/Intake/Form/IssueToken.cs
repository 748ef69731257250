using System.ComponentModel;
using Intake.Sites;

namespace Intake.Form;

/// <summary>A token for a form to send back.</summary>
public sealed record FormToken
{
    [Description("Send it in the field token, after the site's minimum of seconds and within a day.")]
    public required string Token { get; init; }

    [Description("How many seconds must pass before the form is sent.")]
    public required int MinimumSeconds { get; init; }
}

/// <summary><c>GET /v1/sites/{site}/comments/token</c>.</summary>
internal static class IssueToken
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/comments/token", HandleAsync)
            .WithName("IssueFormToken")
            .WithSummary("Get a token for a form")
            .WithDescription(
                "A page fetches a token when it opens, so that the time between opening and sending is known. Sites with minimumSeconds 0 "
                + "need no token.")
            .Produces<FormToken>();

    private static async Task<IResult> HandleAsync(HttpContext http, FormTokens tokens, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var token = await tokens.IssueAsync(http.Site().Id, ct);
        return TypedResults.Json(
            new FormToken { Token = token, MinimumSeconds = http.Form().MinimumSeconds }, FormJson.Default.FormToken);
    }
}
