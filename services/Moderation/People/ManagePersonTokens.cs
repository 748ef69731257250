using System.Data.Common;
using Moderation.Access;
using Shared.Http;

namespace Moderation.People;

/// <summary><c>/v1/admin/people/{id}/tokens</c>: personal access tokens of those one looks after.</summary>
internal static class ManagePersonTokens
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/people/{id}/tokens").Needs(Permission.ManagePeople).WithTags("People");
        tokens.MapPost("", CreateAsync)
            .NotWithScope()
            .WithName("CreateMachineToken")
            .WithSummary("Make a token for a machine")
            .WithDescription("The answer holds the token, this once. People make their own at /v1/me/tokens (409).")
            .Accepts<TokenRequest>("application/json")
            .Produces<TokenResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithRequestExample(AccessExamples.NewToken)
            .WithResponseExample(StatusCodes.Status201Created, AccessExamples.Token);
        tokens.MapGet("", ListAsync)
            .WithName("ListPersonTokens")
            .WithSummary("List a person's access tokens")
            .WithDescription(
                "Those that are valid, oldest first, without the tokens themselves. While there are more, the answer has next: send it as "
                + "cursor.")
            .Produces<Page<TokenResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithResponseExample(StatusCodes.Status200OK, AccessExamples.Tokens);
        tokens.MapDelete("/{tokenId}", RevokeAsync)
            .WithName("RevokePersonToken")
            .WithSummary("Revoke a person's access token")
            .WithDescription("It opens nothing from the next request on.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CreateAsync(
        string id, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var caller = http.Person();
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        var body = await JsonBody.ReadAsync(http.Request, AccessJson.Default.TokenRequest, PeopleAnswers.MaxBodyBytes, ct);
        if (body.Value is null)
            return body.Problem!;
        var now = time.GetUtcNow();
        var (token, errors) = body.Value.Read(person.Id, now);
        if (token is null)
            return Problems.Invalid(errors);
        var (made, problem) = await database.WriteAsync(transaction => WriteAsync(token, caller, now, transaction, ct), ct);
        return problem ?? ManageTokens.Made(http, PathOf(person), made);
    }

    /// <summary>The token, null where there are too many; or why the caller makes none.</summary>
    private static async Task<(TokenResponse? Made, IResult? Problem)> WriteAsync(
        NewToken token, Person caller, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var person = await PeopleTable.HoldAsync(token.PersonId, transaction, ct);
        if (!person.IsWhollyUnder(caller))
            return (null, PeopleAnswers.NotWhollyYours());
        if (!person.Machine)
        {
            return (null, Problems.Of(
                StatusCodes.Status409Conflict, "This is no machine. People make their own tokens, by POST /v1/me/tokens."));
        }

        if (person.DisabledAt is not null)
            return (null, Problems.Of(StatusCodes.Status409Conflict, "This machine is disabled. Enable it first."));
        return (await TokenTable.InsertAsync(token, caller, now, transaction, ct), null);
    }

    private static async Task<IResult> ListAsync(
        string id, string? cursor, string? limit, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var (page, invalid) = PageRequest.Read(cursor, limit);
        if (page is null)
            return invalid!;
        var (person, problem) = await FindAsync(id, http, database, ct);
        if (person is null)
            return problem!;
        var tokens = await TokenTable.ListAsync(person.Id, page, time.GetUtcNow(), database, ct);
        return TypedResults.Ok(page.Answer(tokens, token => token.Id, token => token));
    }

    private static async Task<IResult> RevokeAsync(
        string id, string tokenId, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var (person, problem) = await FindAsync(id, http, database, ct);
        if (person is null)
            return problem!;
        return Guid.TryParse(tokenId, out var token)
            && await database.WriteAsync(
                transaction => TokenTable.RevokeAsync(person.Id, token, http.Person(), time.GetUtcNow(), transaction, ct), ct)
            ? TypedResults.NoContent()
            : ManageTokens.Missing(PathOf(person));
    }

    private static string PathOf(ManagedPerson person) => $"/v1/admin/people/{person.Id}/tokens";

    /// <summary>Somebody whose tokens the caller may look after, or what to answer.</summary>
    private static async Task<(ManagedPerson? Person, IResult? Problem)> FindAsync(
        string id, HttpContext http, ModerationDatabase database, CancellationToken ct)
    {
        var person = await PeopleTable.FindAsync(database, id, http.Person(), ct);
        if (person is null)
            return (null, PeopleAnswers.Missing());
        return person.IsWhollyUnder(http.Person()) ? (person, null) : (null, PeopleAnswers.NotWhollyYours());
    }
}
