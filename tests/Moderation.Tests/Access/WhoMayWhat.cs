using Moderation.Access;

namespace Moderation.Tests.Access;

/// <summary>Who may do what, written down a second time, so that a slip in the first shows.</summary>
internal static class WhoMayWhat
{
    public static readonly IReadOnlyDictionary<Permission, Role[]> Roles = new Dictionary<Permission, Role[]>
    {
        [Permission.Review] = [Role.Auditor, Role.Moderator, Role.Senior, Role.Administrator],
        [Permission.Decide] = [Role.Moderator, Role.Senior, Role.Administrator],
        [Permission.DecideOverOthers] = [Role.Senior, Role.Administrator],
        [Permission.Audit] = [Role.Auditor, Role.Administrator],
        [Permission.ManageSite] = [Role.Administrator],
        [Permission.ManagePeople] = [Role.Administrator],
        [Permission.ManageServer] = [Role.Administrator],
    };

    public static readonly IReadOnlyDictionary<Permission, Scope[]> Scopes = new Dictionary<Permission, Scope[]>
    {
        [Permission.Review] = [Scope.Read, Scope.Review, Scope.Admin],
        [Permission.Decide] = [Scope.Review, Scope.Admin],
        [Permission.DecideOverOthers] = [Scope.Review, Scope.Admin],
        [Permission.Audit] = [Scope.Read, Scope.Admin],
        [Permission.ManageSite] = [Scope.Admin],
        [Permission.ManagePeople] = [Scope.Admin],
        [Permission.ManageServer] = [Scope.Admin],
    };

    public static bool May(Role role, Scope? scope, Permission permission) =>
        Roles[permission].Contains(role) && (scope is not { } narrowed || Scopes[permission].Contains(narrowed));
}
