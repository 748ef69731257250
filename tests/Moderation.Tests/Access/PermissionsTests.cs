using Moderation.Access;

namespace Moderation.Tests.Access;

public sealed class PermissionsTests
{
    private static readonly Guid Here = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid There = Guid.Parse("00000000-0000-0000-0000-000000000002");

    [Fact]
    public void A_role_at_a_site_counts_there_and_a_role_at_all_sites_everywhere() =>
        Assert.All(
            from role in Enum.GetValues<Role>()
            from scope in Enum.GetValues<Scope>().Select(scope => (Scope?)scope).Append(null)
            from permission in Enum.GetValues<Permission>()
            select (role, scope, permission),
            one => Check(one.role, one.scope, one.permission));

    private static void Check(Role role, Scope? scope, Permission permission)
    {
        var may = WhoMayWhat.May(role, scope, permission);
        var (here, everywhere) = (Somebody(new RoleAtSite(Here, role), scope), Somebody(new RoleAtSite(null, role), scope));

        Assert.Equal((may, false, false), (here.May(permission, Here), here.May(permission, There), here.MayEverywhere(permission)));
        Assert.Equal((may, may, may), (everywhere.May(permission, Here), everywhere.MayAnywhere(permission), everywhere.MayEverywhere(permission)));
        Assert.Equal(may && permission != Permission.ManageServer, here.MayAnywhere(permission));
        Assert.Equal(may ? [Here] : [], here.SitesWith(permission));
        Assert.Equal(may, everywhere.SitesWith(permission) is null);
    }

    [Fact]
    public void Roles_at_two_sites_do_not_add_up()
    {
        var somebody = new Person { Id = Here, Email = "a@example.com", Name = "", Roles = [new RoleAtSite(Here, Role.Auditor), new RoleAtSite(There, Role.Moderator)] };

        Assert.Equal((true, false), (somebody.May(Permission.Audit, Here), somebody.May(Permission.Audit, There)));
        Assert.Equal((false, true), (somebody.May(Permission.Decide, Here), somebody.May(Permission.Decide, There)));
    }

    private static Person Somebody(RoleAtSite role, Scope? scope) => new() { Id = Here, Email = "a@example.com", Name = "", Roles = [role], Scope = scope };
}
