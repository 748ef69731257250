using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;

namespace Moderation.People;

/// <summary><c>POST /v1/admin/people/{id}/invitations</c>.</summary>
internal static class InvitePerson
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/people/{id}/invitations", HandleAsync)
            .Needs(Permission.ManagePeople)
            .NotWithScope()
            .WithTags("People")
            .WithName("InvitePerson")
            .WithSummary("Invite a person to set a new password")
            .WithDescription(
                "Only this response shows the invitation, which is valid for seven days and one use. It replaces an earlier one. The "
                + "current password works until a new one is set.")
            .WithProblems(404, 409)
            .WithResponseExample(StatusCodes.Status201Created, PeopleExamples.Invitation);

    private static async Task<Results<Created<InvitationResponse>, ProblemHttpResult>> HandleAsync(
        string id, Person caller, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        var invitation = Invitations.New(now);
        if (await database.ChangeAsync(caller, now, change => WriteAsync(person.Id, invitation, change, ct), ct) is { } problem)
            return problem;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, invitation);
    }

    /// <summary>Why the caller cannot invite them; null if they are invited.</summary>
    private static async Task<ProblemHttpResult?> WriteAsync(
        Guid id, InvitationResponse invitation, PersonalChange change, CancellationToken ct)
    {
        var (caller, now, transaction) = change;
        var person = await PeopleTable.HoldAsync(id, transaction, ct);
        if (!person.IsWhollyUnder(caller))
            return PeopleAnswers.NotWhollyYours();
        if (person.Machine)
            return PeopleAnswers.NoPassword();
        if (person.DisabledAt is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "This person is disabled. Enable them first.");
        await Invitations.PutAsync(id, invitation, caller.Id, now, transaction, ct);
        await change.RecordAsync(new AuditEntry { Action = "person.invited", SiteId = person.OnlySite, Subject = $"person:{id}" }, ct);
        return null;
    }
}
