using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.People;

/// <summary>A change of a person's role at one site, or at all sites if <c>SiteId</c> is null.</summary>
internal sealed record RoleChange(Guid? SiteId, Role? Before, Role? After)
{
    /// <summary>Whether the person has more permissions afterwards.</summary>
    public bool Grows => After is not null && (Before is null || After > Before);

    /// <summary>Whether it takes from an administrator of all sites.</summary>
    public bool TakesServer => this is { SiteId: null, Before: Role.Administrator };

    /// <summary>The errors of giving these roles: callers can give only permissions that they have at that site.</summary>
    public static IEnumerable<FieldError> Refuse(Person caller, IReadOnlyList<RoleAtSite> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!ManagedPerson.Manages(caller, wanted[i].SiteId) || !Has(caller, wanted[i]))
            {
                yield return new FieldError(
                    $"#/roles/{i}/site",
                    $"roles[{i}].site must be a site that you administer: you cannot give permissions that you do not have there.");
            }
        }
    }

    /// <summary>The changes from the roles that a person has to those that they are to have.</summary>
    public static IReadOnlyList<RoleChange> Between(IReadOnlyList<HeldRole> held, IReadOnlyList<RoleAtSite> wanted) =>
    [
        .. held.Select(role => role.SiteId).Concat(wanted.Select(role => role.SiteId)).Distinct()
            .Select(site => new RoleChange(
                site,
                held.Where(role => role.SiteId == site).Select(role => (Role?)role.Role).FirstOrDefault(),
                wanted.Where(role => role.SiteId == site).Select(role => (Role?)role.Role).FirstOrDefault()))
            .Where(change => change.Before != change.After),
    ];

    /// <summary>Writes changes of a person's roles, each with its entry in the audit log.</summary>
    public static async Task WriteAsync(
        Guid personId, IReadOnlyList<RoleChange> roles, ModerationDatabase database, PersonalChange change, CancellationToken ct)
    {
        var (by, now, transaction) = change;
        await RoleTable.ReplaceAsync(
            personId, roles.Select(role => (role.SiteId, role.After)), fromProvider: false, database, now, transaction, ct);
        if (roles.Any(role => role.Grows))
            await OutgrownCredentials.EndAsync(personId, by.Id, now, transaction, ct);
        foreach (var role in roles)
            await change.RecordAsync(role.Entry(personId), ct);
    }

    private static bool Has(Person caller, RoleAtSite wanted) =>
        Enum.GetValues<Permission>().Where(permission => wanted.Role.Grants(permission))
            .All(permission => wanted.SiteId is { } site ? caller.May(permission, site) : caller.MayEverywhere(permission));

    public AuditEntry Entry(Guid personId) => new()
    {
        Action = (Before, After) switch
        {
            (null, _) => "role.granted",
            (_, null) => "role.removed",
            _ => "role.changed",
        },
        SiteId = SiteId,
        Subject = $"person:{personId}",
        Detail = new Dictionary<string, object?> { ["before"] = Before?.Name(), ["after"] = After?.Name() },
    };
}
