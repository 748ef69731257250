using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;

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
            .WithSummary("Disable a person")
            .WithDescription(
                "The person cannot sign in any more; their tokens and their invitation are revoked, and their claims end. The audit log "
                + "keeps their entries. "
                + "The last administrator of all sites cannot be disabled (409).")
            .WithProblems(404, 409);
        routes.MapPost("/people/{id}/enable", EnableAsync)
            .Needs(Permission.ManagePeople)
            .NotWithScope()
            .WithTags("People")
            .WithName("EnablePerson")
            .WithSummary("Enable a person again")
            .WithDescription("The person has the same password and roles as before. Their tokens stay revoked.")
            .WithProblems(404);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DisableAsync(
        string id, Person caller, ModerationDatabase database, RightsChange rights, TimeProvider time, CancellationToken ct)
    {
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        return await rights.WriteAsync(
            person.Id, caller, time.GetUtcNow(), change => WriteDisabledAsync(person.Id, change, ct), ct) is { } problem
            ? problem
            : TypedResults.NoContent();
    }

    /// <summary>Why the caller cannot disable them; null if they are disabled now.</summary>
    private static async Task<ProblemHttpResult?> WriteDisabledAsync(Guid id, PersonalChange change, CancellationToken ct)
    {
        var (caller, now, transaction) = change;
        var person = await PeopleTable.HoldAsync(id, transaction, ct);
        if (!person.IsWhollyUnder(caller))
            return PeopleAnswers.NotWhollyYours();
        if (person.IsAdministratorEverywhere && !await LastAdministrator.HasAnotherAsync(id, transaction, ct))
            return PeopleAnswers.LastAdministrator();
        if (person.DisabledAt is not null)
            return null;
        await PersonTable.DisableAsync(id, now, transaction, ct);
        await AccessTokens.RevokeAllAsync(id, now, transaction, ct);
        await Invitations.RemoveAsync(id, transaction, ct);
        await change.RecordAsync(new AuditEntry { Action = "person.disabled", SiteId = person.OnlySite, Subject = $"person:{id}" }, ct);
        return null;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EnableAsync(
        string id, Person caller, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        return await database.ChangeAsync(
            caller, time.GetUtcNow(), change => WriteEnabledAsync(person.Id, change, ct), ct) is { } problem
            ? problem
            : TypedResults.NoContent();
    }

    /// <summary>Why the caller cannot enable them; null if they are enabled now.</summary>
    private static async Task<ProblemHttpResult?> WriteEnabledAsync(Guid id, PersonalChange change, CancellationToken ct)
    {
        var (caller, _, transaction) = change;
        var person = await PeopleTable.HoldAsync(id, transaction, ct);
        if (!person.IsWhollyUnder(caller))
            return PeopleAnswers.NotWhollyYours();
        if (person.DisabledAt is null)
            return null;
        await PersonTable.DisableAsync(id, at: null, transaction, ct);
        await change.RecordAsync(new AuditEntry { Action = "person.enabled", SiteId = person.OnlySite, Subject = $"person:{id}" }, ct);
        return null;
    }
}
