using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Moderation.Access;

/// <summary><c>/v1/me/tokens</c>: one's own personal access tokens.</summary>
internal static class ManageTokens
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string Reason = "Everybody may have tokens of their own; none allows more than its owner may do.";
        routes.MapPost("/tokens", CreateAsync)
            .NeedsSignIn(Reason)
            .NotWithScope()
            .WithName("CreateToken")
            .WithSummary("Make a personal access token")
            .WithDescription(
                "The answer holds the token, this once. It may do what its scope names of what you may do, whenever it is used. Only who "
                + "has signed in makes tokens: a token with a scope cannot (403).")
            .Accepts<TokenRequest>("application/json")
            .Produces<TokenResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithRequestExample(AccessExamples.NewToken)
            .WithResponseExample(StatusCodes.Status201Created, AccessExamples.Token);
        routes.MapGet("/tokens", ListAsync)
            .NeedsSignIn(Reason)
            .WithName("ListTokens")
            .WithSummary("List your personal access tokens")
            .WithDescription(
                "Those that are valid, oldest first, without the tokens themselves. While there are more, the answer has next: send it as "
                + "cursor.")
            .Produces<Page<TokenResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithResponseExample(StatusCodes.Status200OK, AccessExamples.Tokens);
        routes.MapDelete("/tokens/{tokenId}", RevokeAsync)
            .NeedsSignIn(Reason)
            .NotWithScope()
            .WithName("RevokeToken")
            .WithSummary("Revoke a personal access token")
            .WithDescription("It opens nothing from the next request on.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var person = http.Person();
        var body = await JsonBody.ReadAsync(http.Request, AccessJson.Default.TokenRequest, ChangePassword.MaxBodyBytes, ct);
        if (body.Value is null)
            return body.Problem!;
        var now = time.GetUtcNow();
        var (token, errors) = body.Value.Read(person.Id, now);
        if (token is null)
            return Problems.Invalid(errors);
        var (enabled, made) = await database.WriteAsync(transaction => WriteAsync(token, person, now, transaction, ct), ct);
        return enabled ? Made(http, "/v1/me/tokens", made) : Problems.Unauthorized(http, "You have been disabled. Ask an administrator.");
    }

    /// <summary>Nothing for who was disabled while they sent: what they have was revoked, and this would be left over.</summary>
    private static async Task<(bool Enabled, TokenResponse? Made)> WriteAsync(
        NewToken token, Person person, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        await PersonTable.HoldAsync(person.Id, transaction, ct)
            ? (true, await TokenTable.InsertAsync(token, person, now, transaction, ct))
            : (false, null);

    private static async Task<IResult> ListAsync(
        string? cursor, string? limit, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var (page, problem) = PageRequest.Read(cursor, limit);
        if (page is null)
            return problem!;
        var tokens = await TokenTable.ListAsync(http.Person().Id, page, time.GetUtcNow(), database, ct);
        return TypedResults.Ok(page.Answer(tokens, token => token.Id, token => token));
    }

    private static async Task<IResult> RevokeAsync(
        string tokenId, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var person = http.Person();
        return Guid.TryParse(tokenId, out var id)
            && await database.WriteAsync(
                transaction => TokenTable.RevokeAsync(person.Id, id, person, time.GetUtcNow(), transaction, ct), ct)
            ? TypedResults.NoContent()
            : Missing("/v1/me/tokens");
    }

    /// <summary>201 with the token, or 409 where there are too many.</summary>
    public static IResult Made(HttpContext http, string path, TokenResponse? made)
    {
        if (made is null)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                $"There are {TokenTable.Most} valid tokens already. Revoke one that is not needed any more.");
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"{path}/{made.Id}", made);
    }

    public static ProblemHttpResult Missing(string path) =>
        Problems.NotFound($"There is no valid token with this id. GET {path} lists those there are.");
}
