using System.Data.Common;
using Dapper;
using Moderation.Access;
using Moderation.Auditing;

namespace Moderation.People;

/// <summary><c>POST /v1/admin/people/{id}/disable</c> and <c>/enable</c>.</summary>
internal static class DisablePerson
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/people/{id}/disable", DisableAsync)
            .Needs(Permission.ManagePeople)
            .WithTags("People")
            .WithName("DisablePerson")
            .WithSummary("Shut a person out")
            .WithDescription("They cannot sign in, their tokens are revoked and their invitation is void. They stay in the history. The last administrator at all sites stays (409).")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/people/{id}/enable", EnableAsync)
            .Needs(Permission.ManagePeople)
            .WithTags("People")
            .WithName("EnablePerson")
            .WithSummary("Let a person in again")
            .WithDescription("With the password and the roles that they had; their tokens stay revoked.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> DisableAsync(string id, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var caller = http.Person();
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        if (!person.IsWhollyUnder(caller))
            return PeopleAnswers.NotWhollyYours();
        return await database.WriteAsync(transaction => WriteDisabledAsync(person.Id, caller, time.GetUtcNow(), transaction, ct), ct)
            ? TypedResults.NoContent()
            : PeopleAnswers.LastAdministrator();
    }

    /// <summary>False where that would leave no administrator at all sites.</summary>
    private static async Task<bool> WriteDisabledAsync(Guid id, Person caller, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var person = (await PeopleTable.FindAsync(id, transaction.Connection!, transaction, ct))!;
        if (person.IsAdministratorEverywhere && !await LastAdministrator.HasAnotherAsync(id, transaction, ct))
            return false;
        var disabled = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update people set disabled_at = @now where id = @id and disabled_at is null", new { id, now }, transaction, cancellationToken: ct));
        if (disabled == 0)
            return true;
        await AccessTokens.RevokeAllAsync(id, now, transaction, ct);
        await Invitations.RemoveAsync(id, transaction, ct);
        await AuditLog.AppendAsync(caller, new AuditEntry { Action = "person.disabled", SiteId = person.OnlySite, Subject = $"person:{id}" }, now, transaction, ct);
        return true;
    }

    private static async Task<IResult> EnableAsync(string id, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var caller = http.Person();
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        if (!person.IsWhollyUnder(caller))
            return PeopleAnswers.NotWhollyYours();
        await database.WriteAsync(transaction => WriteEnabledAsync(person, caller, time.GetUtcNow(), transaction, ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task WriteEnabledAsync(ManagedPerson person, Person caller, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var enabled = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update people set disabled_at = null where id = @Id and disabled_at is not null", new { person.Id }, transaction, cancellationToken: ct));
        if (enabled == 1)
            await AuditLog.AppendAsync(caller, new AuditEntry { Action = "person.enabled", SiteId = person.OnlySite, Subject = $"person:{person.Id}" }, now, transaction, ct);
    }
}
