using System.Data.Common;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Shared.Commands;
using Shared.Storage;

namespace Moderation.People;

/// <summary>
/// The command <c>people reset EMAIL</c>: an invitation from whoever runs the server, for a person whom no administrator can invite. It
/// works beside the running service, and changes nothing until the person uses it.
/// </summary>
internal static class ResetPerson
{
    private const int MostNamed = 10;

    /// <param name="email">The person's address, as it was typed.</param>
    /// <param name="address">Where people reach Moderation, for the printed line.</param>
    /// <param name="database">Moderation's tables.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Cancels, with nothing changed.</param>
    public static async Task<CommandResult> RunAsync(
        string email, string address, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var (normalised, now) = (EmailAddress.Normalised(email), time.GetUtcNow());
        var invitation = Invitations.New(now);
        var refusal = await database.WriteAsync(transaction => WriteAsync(normalised, invitation, now, transaction, ct), ct);
        return refusal is null ? CommandResult.Done(TextOf(normalised, address, invitation)) : CommandResult.Refused(refusal);
    }

    internal static string TextOf(string email, string address, InvitationResponse invitation) =>
        $$"""
        {{email}} sets a new password with this token, once, until {{invitation.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm}} UTC:

          {{invitation.Token}}

        Send it with the new password, which has at least 12 characters. The answer 204 means that it is set:

          curl -i '{{address}}/v1/invitations/{{invitation.Token}}' -H 'Content-Type: application/json' -d '{"password": "…"}'

        Until then the present password still works. The new one ends all sessions; access tokens stay (GET /v1/me/tokens lists them).
        """;

    /// <summary>Why the person cannot be invited; null if they are.</summary>
    private static async Task<string?> WriteAsync(
        string email, InvitationResponse invitation, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var id = await transaction.QuerySingleOrDefaultAsync<Guid?>("select id from people where email = @email", new { email }, ct);
        if (id is null)
            return await UnknownAsync(email, transaction, ct);
        var person = await PeopleTable.HoldAsync(id.Value, transaction, ct);
        if (person.Machine)
            return $"{email} is a machine and has no password. An administrator makes it a token: POST /v1/admin/people/{id}/tokens.";
        if (person.DisabledAt is { } at)
        {
            return $"{email} was disabled on {at.UtcDateTime:yyyy-MM-dd}. An administrator of all sites enables them: "
                + $"POST /v1/admin/people/{id}/enable. To become able to, reset an administrator.";
        }

        // It counts as the person's own, because no other person made it.
        await Invitations.PutAsync(person.Id, invitation, madeBy: person.Id, now, transaction, ct);
        var entry = new AuditEntry { Action = "person.reset", SiteId = person.OnlySite, Subject = $"person:{person.Id}" };
        await AuditLog.AppendAsync(personId: null, "command line", entry, now, transaction, ct);
        return null;
    }

    private static async Task<string> UnknownAsync(string email, DbTransaction transaction, CancellationToken ct)
    {
        var administrators = await transaction.QueryAsync<string>(
            """
            select p.email
            from people as p
            join roles as r on r.person_id = p.id
            where r.site_id is null and r.role = 'administrator' and not p.machine and p.disabled_at is null
            order by p.id
            limit @MostNamed
            """,
            new { MostNamed },
            ct);
        return $"Nobody has the e-mail address {email}. "
            + (administrators.Count > 0
                ? $"Administrators of all sites: {string.Join(", ", administrators)}."
                : "There is no administrator of all sites either: where the table people is empty, the next start makes one.");
    }
}
