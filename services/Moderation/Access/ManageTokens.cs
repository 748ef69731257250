using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access.Auditing;
using Shared.Http;

namespace Moderation.Access;

/// <summary><c>/v1/me/tokens</c>: the caller's personal access tokens.</summary>
internal static class ManageTokens
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string Reason = "Everyone may have their own tokens; a token never allows more than its owner's roles.";
        routes.MapPost("/tokens", CreateAsync)
            .NeedsSignIn(Reason)
            .NotWithScope()
            .WithName("CreateToken")
            .WithSummary("Make a personal access token")
            .WithDescription(
                "Only this response shows the token. The token allows those of your permissions that its scope names, as you have "
                + "them at the time of use. You must have signed in: a token with a scope cannot make tokens (403), and that of the first "
                + "start none that lasts longer than itself.")
            .Accepts<TokenRequest>("application/json")
            .WithProblems(400, 409)
            .WithRequestExample(AccessExamples.NewToken)
            .WithResponseExample(StatusCodes.Status201Created, AccessExamples.Token);
        routes.MapGet("/tokens", ListAsync)
            .NeedsSignIn(Reason)
            .WithName("ListTokens")
            .WithSummary("List your personal access tokens")
            .WithDescription(
                "The valid tokens, oldest first, without their secrets. If there are more, the response contains `next`; send it as "
                + "`cursor`.")
            .WithProblems(400)
            .WithResponseExample(StatusCodes.Status200OK, AccessExamples.Tokens);
        routes.MapGet("/tokens/{tokenId}", ReadAsync)
            .NeedsSignIn(Reason)
            .WithName("ReadToken")
            .WithSummary("Read a personal access token, without its secret")
            .WithProblems(404);
        routes.MapDelete("/tokens/{tokenId}", RevokeAsync)
            .NeedsSignIn(Reason)
            .NotWithScope()
            .WithName("RevokeToken")
            .WithSummary("Revoke a personal access token")
            .WithDescription("Takes effect from the next request on.")
            .WithProblems(404);
    }

    private static async Task<Results<Created<TokenResponse>, ProblemHttpResult>> CreateAsync(
        Person person, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, AccessJson.Default.TokenRequest, ChangePassword.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var now = time.GetUtcNow();
        if (request.Read(person, person.Id, now).Failed(out problem, out var token))
            return problem;
        var written = await database.ChangeAsync<Checked<TokenResponse>>(
            person,
            now,
            // A person who was disabled meanwhile gets no token, nor does a session that was ended: this one would be left over.
            async change => await PersonTable.HoldAsync(person.Id, change.Transaction, ct) && change.IsCallerValid
                ? await TokenTable.InsertAsync(token, change, ct)
                : Problems.Unauthorized(http, "Your account has been disabled, or your session ended. Sign in again."),
            ct);
        return written.Failed(out problem, out var made) ? problem : Made(http, "/v1/me/tokens", made);
    }

    private static async Task<Results<Ok<Page<TokenResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery asked, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        var tokens = await TokenTable.ListAsync(person.Id, page, time.GetUtcNow(), database, ct);
        return TypedResults.Ok(page.Answer(tokens, token => token.Id, token => token));
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> ReadAsync(
        string tokenId, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct) =>
        Guid.TryParse(tokenId, out var id)
        && await TokenTable.FindAsync(person.Id, id, time.GetUtcNow(), database, ct) is { } token
            ? TypedResults.Ok(token)
            : Missing("/v1/me/tokens");

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string tokenId, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct) =>
        Guid.TryParse(tokenId, out var id)
        && await database.ChangeAsync(person, time.GetUtcNow(), change => TokenTable.RevokeAsync(person.Id, id, change, ct), ct)
            ? TypedResults.NoContent()
            : Missing("/v1/me/tokens");

    /// <summary>201 with a token that was just made.</summary>
    public static Created<TokenResponse> Made(HttpContext http, string path, TokenResponse made)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"{path}/{made.Id}", made);
    }

    public static ProblemHttpResult Missing(string path) =>
        Problems.NotFound($"There is no valid token with this id. GET {path} lists the valid tokens.");
}
