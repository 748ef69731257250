using System.Data.Common;
using Microsoft.Extensions.Options;
using Moderation.Access.Auditing;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>
/// Links the subject of an unknown token to the person with the same verified address, or creates that person if the settings say so.
/// From then on issuer and subject identify them: no provider gives these to somebody else.
/// </summary>
internal sealed class OidcPeople(ModerationDatabase database, IOptions<OidcOptions> options, TimeProvider time)
{
    public async Task<Recognised> MeetAsync(OidcSight sight, CancellationToken ct)
    {
        var known = await LookAsync(sight, ct);
        if (Refusal(sight, known) is { } refusal)
            return new Recognised { Refusal = refusal };
        await database.WriteAsync(
            transaction => known.PersonId is { } id ? LinkAsync(id, sight, transaction, ct) : ProvisionAsync(sight, transaction, ct), ct);
        await using var connection = await database.OpenAsync(ct);
        return await Callers.FindByIdentityAsync(sight.Issuer, sight.Subject, connection, ct) is { } person
            ? new Recognised { Person = person }
            : new Recognised { Refusal = "Another request linked this e-mail address at the same time. Send the request again." };
    }

    private static async Task<Known> WithLookalikesAsync(Known known, OidcSight sight, DbConnection connection, CancellationToken ct) =>
        known.PersonId is null && sight.VerifiedEmail is { } email
            ? known with { HasLookalike = await LookalikeAddress.ExistsAsync(email, connection, ct) }
            : known;

    private string? Refusal(OidcSight sight, Known known) => known switch
    {
        { IsDisabled: true } => "The token's owner is disabled here. Ask an administrator.",
        _ when sight.VerifiedEmail is null => "The token has no verified e-mail address (email, email_verified), and its subject is not "
            + "linked to a person. Ask an administrator to link it.",
        { HasOtherIdentity: true } => "The person with the token's e-mail address is linked to another subject of this identity "
            + "provider. Ask an administrator to link this subject instead.",
        { PersonId: not null } => null,
        _ when !options.Value.Provision => "There is no person with the token's e-mail address. Ask an administrator to add one.",
        _ when sight.Roles is null or { Count: 0 } =>
            "The token contains no role for this server, and there is no person with its e-mail address. Ask an administrator to add one.",
        { HasLookalike: true } => "The token's e-mail address looks like that of somebody else, but has letters of another alphabet, "
            + "accents, or its domain in another form. Ask an administrator.",
        _ => null,
    };

    private async Task<Known> LookAsync(OidcSight sight, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        // The person with this identity, who must be disabled, or else the person with this address.
        var known = await connection.QuerySingleOrDefaultAsync<Known>(
            """
            select
                p.id as person_id,
                p.disabled_at is not null as is_disabled,
                exists (select 1 from identities as o where o.person_id = p.id and o.issuer = @Issuer) as has_other_identity
            from people as p
            left join identities as i on i.person_id = p.id and i.issuer = @Issuer and i.subject = @Subject
            where i.subject is not null or p.email = @VerifiedEmail
            order by i.subject is null
            limit 1
            """,
            new { sight.Issuer, sight.Subject, sight.VerifiedEmail },
            ct) ?? new Known();
        return await WithLookalikesAsync(known, sight, connection, ct);
    }

    private async Task LinkAsync(Guid personId, OidcSight sight, DbTransaction transaction, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await IdentityTable.InsertAsync(personId, sight.Issuer, sight.Subject, linkedBy: null, now, transaction, ct))
            await RecordAsync("identity.linked", personId, sight, now, transaction, ct);
    }

    private async Task ProvisionAsync(OidcSight sight, DbTransaction transaction, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var person = new NewPerson { Id = id, Email = sight.VerifiedEmail!, Name = sight.Name };
        if (!await PersonTable.InsertAsync(person, now, transaction, ct))
            return;
        await IdentityTable.InsertAsync(id, sight.Issuer, sight.Subject, linkedBy: null, now, transaction, ct);
        await transaction.ExecuteAsync(
            $"""
            insert into roles (id, person_id, site_id, role, from_provider)
            select r.id, @id, s.id, r.role, true
            from {database.Rows<NewRole>()}
            left join sites as s on s.name = r.site
            where r.site is null or s.id is not null
            """,
            new
            {
                id,
                rows = ModerationDatabase.Values(
                sight.Roles!.Select(role => new NewRole(Guid.CreateVersion7(now), role.Role.Name(), role.Site)))
            },
            ct);
        await RecordAsync("person.provisioned", id, sight, now, transaction, ct);
    }

    private static Task RecordAsync(
        string action, Guid personId, OidcSight sight, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var detail = new Dictionary<string, object?> { ["issuer"] = sight.Issuer, ["subject"] = sight.Subject };
        var entry = new AuditEntry { Action = action, Subject = $"person:{personId}", Detail = detail };
        return AuditLog.AppendAsync(personId, sight.Name.Length > 0 ? sight.Name : sight.VerifiedEmail!, entry, now, transaction, ct);
    }

    private sealed record Known
    {
        public Guid? PersonId { get; init; }

        public bool IsDisabled { get; init; }

        public bool HasOtherIdentity { get; init; }

        public bool HasLookalike { get; init; }
    }

    private sealed record NewRole(Guid Id, string Role, string? Site);
}
