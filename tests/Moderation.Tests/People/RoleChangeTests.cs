using Moderation.Access;
using Moderation.People;

namespace Moderation.Tests.People;

public sealed class RoleChangeTests
{
    private static readonly Guid Here = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid There = Guid.Parse("00000000-0000-0000-0000-000000000002");

    [Fact]
    public void What_is_kept_is_no_change() =>
        Assert.Empty(RoleChange.Between([new HeldRole(Here, "here", Role.Moderator)], [new RoleAtSite(Here, Role.Moderator)]));

    [Fact]
    public void Roles_are_granted_changed_and_removed() =>
        Assert.Equal(
            [new RoleChange(Here, Role.Moderator, Role.Senior), new RoleChange(There, Role.Auditor, null), new RoleChange(null, null, Role.Auditor)],
            RoleChange.Between(
                [new HeldRole(Here, "here", Role.Moderator), new HeldRole(There, "there", Role.Auditor)],
                [new RoleAtSite(Here, Role.Senior), new RoleAtSite(null, Role.Auditor)]));

    [Theory]
    [InlineData(Role.Auditor, null, false)]
    [InlineData(Role.Moderator, null, false)]
    [InlineData(Role.Senior, null, false)]
    [InlineData(Role.Administrator, null, true)]
    [InlineData(Role.Administrator, Scope.Admin, true)]
    [InlineData(Role.Administrator, Scope.Review, false)]
    [InlineData(Role.Administrator, Scope.Read, false)]
    internal void Only_who_administers_a_site_gives_roles_there(Role role, Scope? scope, bool may)
    {
        var caller = Caller(new RoleAtSite(Here, role), scope);

        Assert.Equal(may, !RoleChange.Refuse(caller, [new RoleAtSite(Here, Role.Auditor)]).Any());
        Assert.Single(RoleChange.Refuse(caller, [new RoleAtSite(There, Role.Auditor)]));
        Assert.Single(RoleChange.Refuse(caller, [new RoleAtSite(null, Role.Auditor)]));
    }

    [Fact]
    public void Who_administers_all_sites_gives_roles_at_any_and_at_all() =>
        Assert.Empty(RoleChange.Refuse(
            Caller(new RoleAtSite(null, Role.Administrator), scope: null),
            [new RoleAtSite(Here, Role.Administrator), new RoleAtSite(null, Role.Administrator)]));

    private static Person Caller(RoleAtSite role, Scope? scope) => new() { Id = Here, Email = "a@example.com", Name = "", Roles = [role], Scope = scope };
}
