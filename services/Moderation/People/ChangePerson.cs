using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.People;

/// <summary><c>PATCH /v1/admin/people/{id}</c>.</summary>
internal static class ChangePerson
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPatch("/people/{id}", HandleAsync)
            .Needs(Permission.ManagePeople)
            .NotWithScope()
            .WithTags("People")
            .WithName("ChangePerson")
            .WithSummary("Change a person's name or roles")
            .WithDescription(
                """
                A merge patch (RFC 7396): what you leave out stays. roles replaces the person's roles at the sites that you administer and
                keeps those at other sites. A change takes effect from the person's next request on, and claims on comments that they may
                no longer decide end. If a role grows, invitations, linked identities and machine tokens that another administrator made
                are revoked. The last administrator of all sites cannot lose that role (409).
                """)
            .Accepts<PersonRequest>("application/merge-patch+json", "application/json")
            .WithProblems(400, 404, 409)
            .WithRequestExample(PeopleExamples.PersonChange)
            .WithResponseExample(StatusCodes.Status200OK, PeopleExamples.Person);

    private static async Task<Results<Ok<PersonResponse>, ProblemHttpResult>> HandleAsync(
        string id,
        Person caller,
        HttpContext http,
        ModerationDatabase database,
        RightsChange rights,
        TimeProvider time,
        CancellationToken ct)
    {
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        var body = await JsonBody.ReadPatchAsync(http.Request, PeopleJson.Default.PersonRequest, PeopleAnswers.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var patch))
            return problem;
        var request = patch.ApplyTo([]);
        var errors = new List<FieldError>();
        // Null removes the name: the person is then called by the address.
        var name = patch.Has("name") ? request.CheckedName(required: person.Machine, errors) ?? "" : null;
        var roles = request.CheckedRoles(errors);
        if (roles is null && patch.Has("roles"))
            errors.Add(new FieldError("#/roles", "roles must be a list. Send [] to take all roles away."));
        if (request.Email is not null && EmailAddress.Normalised(request.Email) != person.Email)
            errors.Add(new FieldError("#/email", "email cannot be changed. Omit it, or add another person and disable this one."));
        if (request.Machine is { } machine && machine != person.Machine)
            errors.Add(new FieldError("#/machine", "machine cannot be changed. Omit it."));
        if (roles is not null && errors.Count == 0)
            errors.AddRange(RoleChange.Refuse(caller, roles).Concat(await MissingSites.AmongAsync(roles, database, ct)));
        if (errors.Count > 0)
            return Problems.Invalid(errors);

        if (await rights.WriteAsync(
            person.Id, caller, time.GetUtcNow(), change => WriteAsync(person.Id, name, roles, database, change, ct), ct) is { } refusal)
        {
            return refusal;
        }

        await using var connection = await database.OpenAsync(ct);
        var changed = await PeopleTable.FindAsync(person.Id, connection, ct);
        return TypedResults.Ok(changed!.ToResponse(caller));
    }

    /// <summary>Why the caller cannot make this change; null if it was made.</summary>
    private static async Task<ProblemHttpResult?> WriteAsync(
        Guid id,
        string? name,
        IReadOnlyList<RoleAtSite>? roles,
        ModerationDatabase database,
        PersonalChange change,
        CancellationToken ct)
    {
        var (caller, _, transaction) = change;
        var before = await PeopleTable.HoldAsync(id, transaction, ct);
        if (!before.IsVisibleTo(caller))
            return PeopleAnswers.Missing();
        if (RoleChange.Refuse(caller, roles ?? []).ToList() is { Count: > 0 } refused)
            return Problems.Invalid(refused);
        if (name is not null && name != before.Name && !before.IsWhollyUnder(caller))
            return PeopleAnswers.NotWhollyYours();
        var changes = roles is null ? [] : RoleChange.Between(before.RolesUnder(caller), roles);
        if (changes.Any(role => role.TakesServer)
            && !await LastAdministrator.HasAnotherAsync(id, transaction, ct))
        {
            return PeopleAnswers.LastAdministrator();
        }

        await RoleChange.WriteAsync(id, changes, database, change, ct);
        if (name is null)
            return null;
        await PersonTable.RenameAsync(id, name, transaction, ct);
        await change.RecordAsync(new AuditEntry { Action = "person.renamed", SiteId = before.OnlySite, Subject = $"person:{id}" }, ct);
        return null;
    }
}
