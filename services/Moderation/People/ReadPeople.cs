using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Shared.Http;

namespace Moderation.People;

/// <summary><c>GET /v1/admin/people</c> and <c>GET /v1/admin/people/{id}</c>.</summary>
internal static class ReadPeople
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", ListAsync)
            .Needs(Permission.ManagePeople)
            .WithTags("People")
            .WithName("ListPeople")
            .WithSummary("List people and machines")
            .WithDescription(
                "Everyone with a role at a site that you administer, oldest first, including the disabled. If there are more, the response "
                + "contains `next`; send it as `cursor`.")
            .WithProblems(400)
            .WithResponseExample(StatusCodes.Status200OK, PeopleExamples.People);
        routes.MapGet("/people/{id}", ReadAsync)
            .Needs(Permission.ManagePeople)
            .WithTags("People")
            .WithName("ReadPerson")
            .WithSummary("Read a person")
            .WithDescription("Includes their roles at the sites that you administer.")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, PeopleExamples.Person);
    }

    private static async Task<Results<Ok<Page<PersonResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery asked, Person caller, ModerationDatabase database, CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        var people = await PeopleTable.ListAsync(database, caller, page.After ?? Guid.Empty, page.Limit + 1, ct);
        return TypedResults.Ok(page.Answer(people, person => person.Id, person => person.ToResponse(caller)));
    }

    private static async Task<Results<Ok<PersonResponse>, ProblemHttpResult>> ReadAsync(
        string id, Person caller, ModerationDatabase database, CancellationToken ct) =>
        await PeopleTable.FindAsync(database, id, caller, ct) is { } person
            ? TypedResults.Ok(person.ToResponse(caller))
            : PeopleAnswers.Missing();
}
