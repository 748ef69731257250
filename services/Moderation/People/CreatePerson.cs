using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;

namespace Moderation.People;

/// <summary><c>POST /v1/admin/people</c>.</summary>
internal static class CreatePerson
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/people", HandleAsync)
            .Needs(Permission.ManagePeople)
            .NotWithScope()
            .WithTags("People")
            .WithName("CreatePerson")
            .WithSummary("Add a person or a machine")
            .WithDescription(
                "Only this response shows the invitation, which is valid for seven days: the person sets their password with it. A machine "
                + "gets no invitation; make it a token. You can give roles at the sites that you administer. Administrators of all sites "
                + "can also give roles at all sites.")
            .Accepts<PersonRequest>("application/json")
            .WithProblems(400, 409)
            .WithRequestExample(PeopleExamples.NewPerson)
            .WithResponseExample(StatusCodes.Status201Created, PeopleExamples.InvitedPerson);

    private static async Task<Results<Created<PersonResponse>, ProblemHttpResult>> HandleAsync(
        Person caller, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, PeopleJson.Default.PersonRequest, PeopleAnswers.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var (now, errors) = (time.GetUtcNow(), new List<FieldError>());
        var (name, email, roles) = (request.CheckedName(
            required: request.Machine == true, errors), request.CheckedEmail(errors), request.CheckedRoles(errors) ?? []);
        if (errors.Count == 0)
            errors.AddRange(Refuse(caller, roles).Concat(await MissingSites.AmongAsync(roles, database, ct)));
        if (errors.Count > 0)
            return Problems.Invalid(errors);

        var id = Guid.CreateVersion7(now);
        var row = new NewPerson { Id = id, Email = email ?? $"machine-{id}", Name = name ?? "", IsMachine = request.Machine == true };
        var invitation = row.IsMachine ? null : Invitations.New(now);
        if (await database.ChangeAsync(caller, now, change => WriteAsync(row, roles, invitation, database, change, ct), ct) is { } refusal)
            return refusal;

        var person = await PeopleTable.FindAsync(database, id.ToString(), caller, ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/v1/admin/people/{id}", person!.ToResponse(caller, invitation));
    }

    /// <summary>The errors of adding a person with these roles.</summary>
    private static IEnumerable<FieldError> Refuse(Person caller, IReadOnlyList<RoleAtSite> roles) =>
        roles.Count == 0 && !caller.MayEverywhere(Permission.ManagePeople)
            ? [new FieldError(
                "#/roles", "roles must contain a role at a site that you administer; otherwise you could not see the person again.")]
            : RoleChange.Refuse(caller, roles);

    private static ProblemHttpResult Taken(string why) =>
        Problems.Of(StatusCodes.Status409Conflict, [new FieldError("#/email", why, ErrorCode.Taken)]);

    /// <summary>Why the person cannot be added; null if they were.</summary>
    private static async Task<ProblemHttpResult?> WriteAsync(
        NewPerson row,
        IReadOnlyList<RoleAtSite> roles,
        InvitationResponse? invitation,
        ModerationDatabase database,
        PersonalChange change,
        CancellationToken ct)
    {
        var (caller, now, transaction) = change;
        if (Refuse(caller, roles).ToList() is { Count: > 0 } refused)
            return Problems.Invalid(refused);
        if (!row.IsMachine && await LookalikeAddress.ExistsAsync(row.Email, transaction.Connection!, ct))
        {
            return Taken(
                "email looks like the address of somebody else, but has letters of another alphabet, accents, or its domain in another "
                + "form. Send the address that they have, or another one.");
        }

        if (!await PersonTable.InsertAsync(row, now, transaction, ct))
            return Taken("email is taken. If you do not see the person, ask an administrator of all sites to give them a role at yours.");
        if (invitation is not null)
            await Invitations.PutAsync(row.Id, invitation, caller.Id, now, transaction, ct);
        var created = new AuditEntry
        {
            Action = "person.created",
            SiteId = roles is [{ SiteId: var only }] ? only : null,
            Subject = $"person:{row.Id}",
            Detail = new Dictionary<string, object?> { ["machine"] = row.IsMachine },
        };
        await change.RecordAsync(created, ct);
        await RoleChange.WriteAsync(row.Id, RoleChange.Between([], roles), database, change, ct);
        return null;
    }
}
