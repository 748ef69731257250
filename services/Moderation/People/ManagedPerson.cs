using Moderation.Access;

namespace Moderation.People;

/// <summary>A person with all their roles, and how far a caller may see and manage them.</summary>
internal sealed record ManagedPerson
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required bool Machine { get; init; }

    public required bool HasPassword { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public required IReadOnlyList<HeldRole> Roles { get; init; }

    public bool IsAdministratorEverywhere => Roles.Any(role => role is { SiteId: null, Role: Role.Administrator });

    /// <summary>The site under which the audit log files changes to them: their only site, or null if they have several or none.</summary>
    public Guid? OnlySite => Roles.Select(role => role.SiteId).Distinct().ToList() is [var site] ? site : null;

    /// <summary>Whether the caller may see them: manages people at one of their sites, or at all sites.</summary>
    public bool IsVisibleTo(Person caller) =>
        caller.MayEverywhere(Permission.ManagePeople) || Roles.Any(role => Manages(caller, role.SiteId));

    /// <summary>
    /// Whether the caller manages people at every site where they have a role, and so may change them as a whole. A person without any role
    /// is left to the administrators of all sites.
    /// </summary>
    public bool IsWhollyUnder(Person caller) =>
        caller.MayEverywhere(Permission.ManagePeople) || (Roles.Count > 0 && Roles.All(role => Manages(caller, role.SiteId)));

    public IReadOnlyList<HeldRole> RolesUnder(Person caller) => [.. Roles.Where(role => Manages(caller, role.SiteId))];

    public PersonResponse ToResponse(Person caller, InvitationResponse? invitation = null) => new()
    {
        Id = Id,
        Email = Machine ? null : Email,
        Name = Name,
        Machine = Machine,
        HasPassword = HasPassword,
        DisabledAt = DisabledAt,
        CreatedAt = CreatedAt,
        Roles = [.. RolesUnder(caller).Select(role => new RoleResponse
        {
            Site = role.SiteId?.ToString() ?? RoleRequest.AllSites,
            SiteName = role.SiteName,
            Role = role.Role
        })],
        Invitation = invitation,
    };

    public static bool Manages(Person caller, Guid? siteId) =>
        siteId is { } id ? caller.May(Permission.ManagePeople, id) : caller.MayEverywhere(Permission.ManagePeople);
}

/// <summary>A role of a person; at all sites if there is no site.</summary>
internal sealed record HeldRole(Guid? SiteId, string? SiteName, Role Role);
