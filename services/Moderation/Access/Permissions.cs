namespace Moderation.Access;

/// <summary>A permission that an endpoint can need.</summary>
internal enum Permission
{
    /// <summary>See the queue, comments, their history, authors and statistics.</summary>
    Review,

    /// <summary>Claim, decide, escalate, and undo your own decisions.</summary>
    Decide,

    /// <summary>
    /// Decide comments that are escalated or claimed by others, undo others' decisions, decide in bulk by a filter, ban and trust authors,
    /// look authors up by IP address or URL host.
    /// </summary>
    DecideOverOthers,

    /// <summary>Read the audit log.</summary>
    Audit,

    /// <summary>Change a site's settings, keys and policy.</summary>
    ManageSite,

    /// <summary>Give and take roles at a site.</summary>
    ManagePeople,

    /// <summary>Make sites, and manage dead letters, which belong to no site. Needs a role at all sites.</summary>
    ManageServer,
}

/// <summary>The permissions of each role.</summary>
internal static class Permissions
{
    private static readonly Dictionary<Role, Permission[]> ByRole = new()
    {
        [Role.Auditor] = [Permission.Review, Permission.Audit],
        [Role.Moderator] = [Permission.Review, Permission.Decide],
        [Role.Senior] = [Permission.Review, Permission.Decide, Permission.DecideOverOthers],
        [Role.Administrator] = Enum.GetValues<Permission>(),
    };

    public static bool Grants(this Role role, Permission permission) => ByRole[role].Contains(permission);

    /// <summary>The roles that have a permission, for the answer to a caller without it.</summary>
    public static IEnumerable<Role> Having(Permission permission) => Enum.GetValues<Role>().Where(role => role.Grants(permission));
}
