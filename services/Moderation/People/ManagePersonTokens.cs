using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;

namespace Moderation.People;

/// <summary><c>/v1/admin/people/{id}/tokens</c>: access tokens of the people and machines that the caller administers.</summary>
internal static class ManagePersonTokens
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/people/{id}/tokens").Needs(Permission.ManagePeople).WithTags("People");
        tokens.MapPost("", CreateAsync)
            .NotWithScope()
            .WithName("CreateMachineToken")
            .WithSummary("Make a token for a machine")
            .WithDescription("Only this response shows the token. Only for machines (409): people make their own at /v1/me/tokens.")
            .Accepts<TokenRequest>("application/json")
            .WithProblems(400, 404, 409)
            .WithRequestExample(AccessExamples.NewToken)
            .WithResponseExample(StatusCodes.Status201Created, AccessExamples.Token);
        tokens.MapGet("", ListAsync)
            .WithName("ListPersonTokens")
            .WithSummary("List a person's access tokens")
            .WithDescription(
                "The valid tokens, oldest first, without their secrets. If there are more, the response contains `next`; send it as "
                + "`cursor`.")
            .WithProblems(400, 404)
            .WithResponseExample(StatusCodes.Status200OK, AccessExamples.Tokens);
        tokens.MapGet("/{tokenId}", ReadAsync)
            .WithName("ReadPersonToken")
            .WithSummary("Read a person's access token, without its secret")
            .WithProblems(404);
        tokens.MapDelete("/{tokenId}", RevokeAsync)
            .WithName("RevokePersonToken")
            .WithSummary("Revoke a person's access token")
            .WithDescription("Takes effect from the next request on.")
            .WithProblems(404);
    }

    private static async Task<Results<Created<TokenResponse>, ProblemHttpResult>> CreateAsync(
        string id, Person caller, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        var body = await JsonBody.ReadAsync(http.Request, AccessJson.Default.TokenRequest, PeopleAnswers.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var now = time.GetUtcNow();
        if (request.Read(caller, person.Id, now).Failed(out problem, out var token))
            return problem;
        var written = await database.ChangeAsync(caller, now, change => WriteAsync(token, change, ct), ct);
        return written.Failed(out problem, out var made) ? problem : ManageTokens.Made(http, PathOf(person), made);
    }

    private static async Task<Checked<TokenResponse>> WriteAsync(NewToken token, PersonalChange change, CancellationToken ct)
    {
        var person = await PeopleTable.HoldAsync(token.PersonId, change.Transaction, ct);
        if (!person.IsWhollyUnder(change.By))
            return PeopleAnswers.NotWhollyYours();
        if (!person.Machine)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict, "This is a person. People make their own tokens, by POST /v1/me/tokens.");
        }

        if (person.DisabledAt is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "This machine is disabled. Enable it first.");
        return await TokenTable.InsertAsync(token, change, ct);
    }

    private static async Task<Results<Ok<Page<TokenResponse>>, ProblemHttpResult>> ListAsync(
        string id, [AsParameters] PageQuery asked, Person caller, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        if ((await FindAsync(id, caller, database, ct)).Failed(out problem, out var person))
            return problem;
        var tokens = await TokenTable.ListAsync(person.Id, page, time.GetUtcNow(), database, ct);
        return TypedResults.Ok(page.Answer(tokens, token => token.Id, token => token));
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> ReadAsync(
        string id, string tokenId, Person caller, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if ((await FindAsync(id, caller, database, ct)).Failed(out var problem, out var person))
            return problem;
        return Guid.TryParse(tokenId, out var tokenKey)
            && await TokenTable.FindAsync(person.Id, tokenKey, time.GetUtcNow(), database, ct) is { } token
            ? TypedResults.Ok(token)
            : ManageTokens.Missing(PathOf(person));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string id, string tokenId, Person caller, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if ((await FindAsync(id, caller, database, ct)).Failed(out var problem, out var person))
            return problem;
        return Guid.TryParse(tokenId, out var token)
            && await database.ChangeAsync(
                caller, time.GetUtcNow(), change => TokenTable.RevokeAsync(person.Id, token, change, ct), ct)
            ? TypedResults.NoContent()
            : ManageTokens.Missing(PathOf(person));
    }

    private static string PathOf(ManagedPerson person) => $"/v1/admin/people/{person.Id}/tokens";

    /// <summary>A person whose tokens the caller may manage.</summary>
    private static async Task<Checked<ManagedPerson>> FindAsync(
        string id, Person caller, ModerationDatabase database, CancellationToken ct)
    {
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        return person.IsWhollyUnder(caller) ? person : PeopleAnswers.NotWhollyYours();
    }
}
