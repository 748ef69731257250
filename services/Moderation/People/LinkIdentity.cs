using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.People;

internal sealed record IdentityRequest
{
    [Required]
    [Description("The claim sub in the provider's tokens for this person or machine, at most 255 characters.")]
    public string? Subject { get; init; }
}

/// <summary>
/// <c>/v1/admin/people/{id}/identity</c>: a person's identity at the identity provider. Sign-in links people with a verified address
/// automatically. Machines, whose tokens have no address, are linked here.
/// </summary>
internal static class LinkIdentity
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/people/{id}/identity", LinkAsync)
            .Needs(Permission.ManagePeople)
            .NotWithScope()
            .WithTags("People")
            .WithName("LinkIdentity")
            .WithSummary("Link a person to their identity at the identity provider")
            .WithDescription(
                "Needed for machines, and for people whose address the provider has not verified. Replaces an earlier identity.")
            .Accepts<IdentityRequest>("application/json")
            .WithProblems(400, 404, 409, 503)
            .WithRequestExample(PeopleExamples.Identity);
        routes.MapDelete("/people/{id}/identity", UnlinkAsync)
            .Needs(Permission.ManagePeople)
            .NotWithScope()
            .WithTags("People")
            .WithName("UnlinkIdentity")
            .WithSummary("Unlink a person from their identity at the identity provider")
            .WithDescription("The next token with their verified address links the person again.")
            .WithProblems(404, 409);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LinkAsync(
        string id,
        Person caller,
        HttpContext http,
        ModerationDatabase database,
        OidcProvider provider,
        IOptions<OidcOptions> options,
        TimeProvider time,
        CancellationToken ct)
    {
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        var body = await JsonBody.ReadAsync(http.Request, PeopleJson.Default.IdentityRequest, PeopleAnswers.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (string.IsNullOrEmpty(request.Subject) || request.Subject.Length > 255 || request.Subject.Any(char.IsControl))
            return Problems.Invalid("#/subject", "subject must be the claim sub of the person's tokens: 1 to 255 visible characters.");
        if (!options.Value.IsOn)
            return NoProvider();
        if (await provider.KeysAsync(keyId: null, ct) is not { Issuer: var issuer })
            return Problems.Unavailable(http, "The identity provider cannot be reached. Send the same request again.", OidcProvider.Pause);

        return await database.ChangeAsync(
            caller, time.GetUtcNow(), change => WriteLinkAsync(person.Id, issuer, request.Subject, change, ct), ct) is { } refusal
            ? refusal
            : TypedResults.NoContent();
    }

    /// <summary>Why the caller cannot link them; null if they are linked now.</summary>
    private static async Task<ProblemHttpResult?> WriteLinkAsync(
        Guid id, string issuer, string subject, PersonalChange change, CancellationToken ct)
    {
        var (caller, now, transaction) = change;
        var person = await PeopleTable.HoldAsync(id, transaction, ct);
        if (!person.IsWhollyUnder(caller))
            return PeopleAnswers.NotWhollyYours();
        var owner = await transaction.QuerySingleOrDefaultAsync<Guid?>(
            "select person_id from identities where issuer = @issuer and subject = @subject", new { issuer, subject }, ct);
        if (owner is not null)
            return owner == id ? null : SomebodyElses();
        await IdentityTable.RemoveAsync(id, transaction, ct);
        if (!await IdentityTable.InsertAsync(id, issuer, subject, caller.Id, now, transaction, ct))
            return SomebodyElses();
        await change.RecordAsync(Entry("identity.linked", person, ("issuer", issuer), ("subject", subject)), ct);
        return null;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UnlinkAsync(
        string id, Person caller, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await PeopleTable.FindAsync(database, id, caller, ct) is not { } person)
            return PeopleAnswers.Missing();
        return await database.ChangeAsync(
            caller, time.GetUtcNow(), change => RemoveLinkAsync(person.Id, change, ct), ct) is { } problem
            ? problem
            : TypedResults.NoContent();
    }

    /// <summary>Why the caller cannot unlink them; null if they are not linked now.</summary>
    private static async Task<ProblemHttpResult?> RemoveLinkAsync(Guid id, PersonalChange change, CancellationToken ct)
    {
        var (caller, _, transaction) = change;
        var person = await PeopleTable.HoldAsync(id, transaction, ct);
        if (!person.IsWhollyUnder(caller))
            return PeopleAnswers.NotWhollyYours();
        if (person is { IsAdministratorEverywhere: true, HasPassword: false, DisabledAt: null }
            && !await LastAdministrator.HasAnotherAsync(id, transaction, ct))
        {
            return PeopleAnswers.LastAdministrator();
        }

        if (await IdentityTable.RemoveAsync(id, transaction, ct) > 0)
            await change.RecordAsync(Entry("identity.unlinked", person), ct);
        return null;
    }

    private static AuditEntry Entry(string action, ManagedPerson person, params (string Name, object? Value)[] detail) => new()
    {
        Action = action,
        SiteId = person.OnlySite,
        Subject = $"person:{person.Id}",
        Detail = detail.Length == 0 ? null : detail.ToDictionary(item => item.Name, item => item.Value),
    };

    private static ProblemHttpResult SomebodyElses() =>
        Problems.Of(
            StatusCodes.Status409Conflict, [new FieldError("#/subject", "subject is linked to another person. Unlink it there first.")]);

    private static ProblemHttpResult NoProvider() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "No identity provider is configured. Ask the operator to set Oidc:Authority and Oidc:Audience first.");
}
