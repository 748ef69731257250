namespace Moderation.Access;

/// <summary>What an endpoint asks for.</summary>
internal enum Permission
{
    /// <summary>See the queue, comments, their history, authors and statistics.</summary>
    Review,

    /// <summary>Claim, decide, escalate, and undo one's own decisions.</summary>
    Decide,

    /// <summary>
    /// Decide what was escalated or others claimed, undo others' decisions, decide in bulk over a filter, ban and trust authors.
    /// </summary>
    DecideOverOthers,

    /// <summary>See what everybody did.</summary>
    Audit,

    /// <summary>Change a site's settings, keys and policy.</summary>
    ManageSite,

    /// <summary>Say who may do what at a site.</summary>
    ManagePeople,

    /// <summary>Make sites, and look after what belongs to none: dead letters. Only with a role at all sites.</summary>
    ManageServer,
}

/// <summary>Who may do what: the one table.</summary>
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

    /// <summary>The roles that have it, for the answer to somebody who does not.</summary>
    public static IEnumerable<Role> Having(Permission permission) => Enum.GetValues<Role>().Where(role => role.Grants(permission));
}
