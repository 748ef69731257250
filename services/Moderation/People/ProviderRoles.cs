using System.Data.Common;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Storage;

namespace Moderation.People;

/// <summary>
/// Makes the roles that the identity provider gave follow its tokens. A role that was given here stays, and the provider gives none at that
/// site. Without <c>Oidc:Provision</c> roles are only taken back or lowered.
/// </summary>
internal sealed partial class ProviderRoles(
    ModerationDatabase database,
    RightsChange rights,
    IOptions<OidcOptions> options,
    TimeProvider time,
    ILogger<ProviderRoles> logger) : IProviderRoles
{
    public async Task<bool> FollowAsync(Person person, IReadOnlyList<NamedRole> named, CancellationToken ct)
    {
        if (named.Count == 0 && !person.Roles.Any(role => role.FromProvider))
            return false;
        var wanted = await ResolveAsync(named, ct);
        if (Changes(person.Roles, wanted, options.Value.Provision).Count == 0)
            return false;
        await rights.WriteAsync(
            person.Id,
            person,
            time.GetUtcNow(),
            async change =>
            {
                await WriteAsync(person.Id, wanted, change, ct);
                return null;
            },
            ct);
        return true;
    }

    /// <summary>The changes from the roles that a person has to those that a token names.</summary>
    internal static IReadOnlyList<RoleChange> Changes(IReadOnlyList<RoleAtSite> held, IReadOnlyList<RoleAtSite> wanted, bool mayGive) =>
    [
        .. held.Concat(wanted).Select(role => role.SiteId).Distinct()
            .Select(site => (
                Held: held.FirstOrDefault(role => role.SiteId == site), Wanted: wanted.FirstOrDefault(role => role.SiteId == site)))
            .Where(at => at.Held is null or { FromProvider: true })
            .Select(at => new RoleChange((at.Held ?? at.Wanted)!.SiteId, at.Held?.Role, at.Wanted?.Role))
            .Where(change => change.Before != change.After && (mayGive || !change.Grows)),
    ];

    private async Task WriteAsync(Guid id, IReadOnlyList<RoleAtSite> wanted, PersonalChange change, CancellationToken ct)
    {
        var (_, now, transaction) = change;
        await PersonTable.HoldAsync(id, transaction, ct);
        var held = await HeldAsync(id, transaction, ct);
        var changes = Changes(held, wanted, options.Value.Provision).ToList();
        if (changes.Exists(static role => role.TakesServer) && !await LastAdministrator.HasAnotherAsync(id, transaction, ct))
        {
            LogLastAdministrator(logger, id);
            changes.RemoveAll(static role => role.TakesServer);
        }

        await RoleTable.ReplaceAsync(
            id, changes.Select(role => (role.SiteId, role.After)), fromProvider: true, database, now, transaction, ct);
        if (changes.Exists(static role => role.Grows))
            await EndOutgrownAsync(id, held, now, transaction, ct);
        foreach (var role in changes)
            await AuditLog.AppendAsync(personId: null, "identity provider", role.Entry(id), now, transaction, ct);
    }

    /// <summary>
    /// Nobody here gives the role, so what another administrator made for the person ends. The provider's first role also ends the
    /// password and tokens of before: whoever added the person may have set them, and would gain the role. The identity is the provider's.
    /// </summary>
    private static async Task EndOutgrownAsync(
        Guid id, List<RoleAtSite> held, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        if (held.Contains(new RoleAtSite(null, Role.Administrator)))
            return;
        await Invitations.RemoveMadeByOthersAsync(id, maker: id, transaction, ct);
        if (held.Exists(static role => role.FromProvider))
        {
            await AccessTokens.RevokeMadeByOthersAsync(id, maker: id, now, transaction, ct);
            return;
        }

        await PersonTable.SetPasswordAsync(id, hash: "", transaction, ct);
        await AccessTokens.RevokeAllAsync(id, now, transaction, ct);
    }

    private static async Task<List<RoleAtSite>> HeldAsync(Guid id, DbTransaction transaction, CancellationToken ct)
    {
        var rows = await transaction.QueryAsync<(Guid? SiteId, string Role, bool FromProvider)>(
            "select site_id, role, from_provider from roles where person_id = @id", new { id }, ct);
        return [.. rows.Select(row => new RoleAtSite(row.SiteId, RoleNames.Parse(row.Role)!.Value) { FromProvider = row.FromProvider })];
    }

    /// <summary>The roles with the ids of their sites; without those at sites that do not exist.</summary>
    private async Task<List<RoleAtSite>> ResolveAsync(IReadOnlyList<NamedRole> named, CancellationToken ct)
    {
        var names = named.Select(role => role.Site).OfType<string>().ToList();
        var sites = new Dictionary<string, Guid>();
        if (names.Count > 0)
        {
            await using var connection = await database.OpenAsync(ct);
            var rows = await connection.QueryAsync<(Guid Id, string Name)>(
                $"select s.id, s.name from sites as s where s.name in (select r.value from {database.Rows<string>()})",
                new { rows = ModerationDatabase.Values(names) },
                ct);
            sites = rows.ToDictionary(static site => site.Name, static site => site.Id);
        }

        return
        [
            .. named.Where(role => role.Site is null || sites.ContainsKey(role.Site))
                .Select(role => new RoleAtSite(role.Site is null ? null : sites[role.Site], role.Role)),
        ];
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The identity provider no longer makes {Person} an administrator, who keeps the role as the last administrator of all sites. Make "
        + "another one; the next token then takes it back")]
    private static partial void LogLastAdministrator(ILogger logger, Guid person);
}
