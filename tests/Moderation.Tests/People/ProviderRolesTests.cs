using Moderation.Access;
using Moderation.People;
using Moderation.Tests.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.People;

public sealed class ProviderRolesTests(OidcHost host) : IClassFixture<OidcHost>
{
    private readonly PersonOfProvider _person = new(host);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_that_the_provider_takes_back_is_lost_with_the_next_token_and_comes_back_with_it()
    {
        var both = await MeAsync("moderators", "demo-leads");
        var one = await MeAsync("demo-leads");
        var none = await MeAsync();
        var again = await MeAsync("moderators");

        Assert.Equal([("", "moderator"), ("demo", "senior")], PersonOfProvider.RolesOf(both));
        Assert.Equal([("demo", "senior")], PersonOfProvider.RolesOf(one));
        Assert.Empty(PersonOfProvider.RolesOf(none));
        Assert.Equal([("", "moderator")], PersonOfProvider.RolesOf(again));
        Assert.Equal(
            ["person.provisioned", "role.removed", "role.removed", "role.granted"], await host.HistoryAsync($"person:{both.Text("id")}"));
    }

    [Fact]
    public async Task A_role_that_was_given_here_stays()
    {
        var id = (await MeAsync("moderators")).Text("id");
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/people/{id}", """{"roles":[{"site":"all","role":"senior"}]}""", Ct);

        Assert.Equal([("", "senior")], PersonOfProvider.RolesOf(await MeAsync("moderators")));
        Assert.Equal([("", "senior")], PersonOfProvider.RolesOf(await MeAsync()));
    }

    [Fact]
    public async Task Groups_that_are_too_many_for_a_token_take_nothing_back()
    {
        await MeAsync("moderators");

        var token = host.Provider.Token(
            _person.Subject, new() { ["_claim_names"] = new Dictionary<string, object> { ["realm_access.roles"] = "src1" } });

        Assert.Equal([("", "moderator")], PersonOfProvider.RolesOf(await host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, token)));
    }

    [Fact]
    public async Task Tokens_and_invitations_that_others_made_end_when_the_provider_gives_more()
    {
        var id = Guid.Parse((await MeAsync("demo-leads")).Text("id"));
        await host.PostAsync($"/v1/admin/people/{id}/invitations", null, Ct);

        await MeAsync("demo-leads", "moderators");

        Assert.Equal(0, await host.ScalarAsync<long>("select count(*) from invitations where person_id = @id", new { id }));
    }

    [Fact]
    public async Task Whoever_added_a_person_before_the_provider_knew_them_has_no_password_or_token_of_theirs()
    {
        var added = await host.AddAsync(Role.Auditor, (await host.AddSiteAsync(Ct)).Id, Ct);
        await host.ExecuteAsync("update people set email = @Email, password_hash = 'of another' where id = @Id", new { added.Id, _person.Email });
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, added.Token)).Status);

        await MeAsync("bosses");

        Assert.Equal(401, (await host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, added.Token)).Status);
        Assert.Equal("", await host.ScalarAsync<string>("select password_hash from people where id = @Id", new { added.Id }));
    }

    [Fact]
    public void Without_provisioning_roles_are_only_taken_back_or_lowered()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        RoleAtSite[] held = [Given(null, Role.Senior), Given(here, Role.Moderator)];

        Assert.Equal(
            [new RoleChange(null, Role.Senior, Role.Moderator), new RoleChange(here, Role.Moderator, null)],
            ProviderRoles.Changes(held, [new(null, Role.Moderator), new(there, Role.Senior)], mayGive: false));
        Assert.Empty(ProviderRoles.Changes(held, [new(null, Role.Administrator), new(here, Role.Senior)], mayGive: false));
    }

    private static RoleAtSite Given(Guid? siteId, Role role) => new(siteId, role) { FromProvider = true };

    private Task<Answer> MeAsync(params string[] groups) => _person.MeAsync(groups);
}
