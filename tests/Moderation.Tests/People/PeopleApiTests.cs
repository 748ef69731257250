using System.Text.Json.Nodes;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.People;

public sealed class PeopleApiOnSqlite(ModerationHost host) : PeopleApiTests(host), IClassFixture<ModerationHost>;

public sealed class PeopleApiOnPostgres(PostgresHost host) : PeopleApiTests(host), IClassFixture<PostgresHost>;

public abstract class PeopleApiTests(ModerationHost host)
{
    private const string Password = "four words that are nobody's";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invitation_becomes_a_password_once_and_the_password_opens_what_the_role_allows()
    {
        var (site, name) = await host.AddSiteAsync(Ct);
        var made = await AddAsync(site, "moderator");
        var invitation = made.Json!["invitation"]!["token"]!.GetValue<string>();

        var accepted = await AcceptAsync(invitation, Password);
        var again = await AcceptAsync(invitation, "other words that are nobody's");
        var session = await SignInAsync(made.Text("email"), Password);
        var me = await host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, session.Text("token"));

        Assert.Equal((201, 204, 404, 200), (made.Status, accepted.Status, again.Status, session.Status));
        var role = Assert.Single(me.Json!["roles"]!.AsArray())!;
        Assert.Equal((site.ToString(), name, "moderator"), (role["site"]!.GetValue<string>(), role["siteName"]!.GetValue<string>(), role["role"]!.GetValue<string>()));
        Assert.Equal(["review", "decide"], role["permissions"]!.AsArray().Select(permission => permission!.GetValue<string>()));
        Assert.Equal(
            ["person.created", "role.granted", "person.password_set", "person.signed_in"],
            await host.HistoryAsync($"person:{made.Text("id")}"));
    }

    [Fact]
    public async Task An_invitation_that_comes_many_times_at_once_counts_once()
    {
        var made = await AddAsync((await host.AddSiteAsync(Ct)).Id, "moderator");
        var invitation = made.Json!["invitation"]!["token"]!.GetValue<string>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => AcceptAsync(invitation, $"{Password} {i}")));

        Assert.Single(answers, answer => answer.Status == 204);
        Assert.Equal(4, answers.Count(answer => answer.Status == 404));
    }

    [Fact]
    public async Task The_longest_password_in_any_script_opens_what_it_was_set_for()
    {
        var made = await AddAsync((await host.AddSiteAsync(Ct)).Id, "moderator");
        var password = new string('ж', 1024);

        Assert.Equal(204, (await AcceptAsync(made.Json!["invitation"]!["token"]!.GetValue<string>(), password)).Status);
        Assert.Equal(200, (await SignInAsync(made.Text("email"), password)).Status);
        Assert.Equal(401, (await SignInAsync(made.Text("email"), password[1..])).Status);
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days()
    {
        var made = await AddAsync((await host.AddSiteAsync(Ct)).Id, "moderator");
        var invitation = made.Json!["invitation"]!;
        Assert.InRange(invitation["expiresAt"]!.GetValue<DateTimeOffset>() - DateTimeOffset.UtcNow, TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));

        await host.ExecuteAsync(
            "update invitations set expires_at = @before where person_id = @id",
            new { id = Guid.Parse(made.Text("id")), before = DateTimeOffset.UtcNow.AddSeconds(-1) });

        Assert.Equal(404, (await AcceptAsync(invitation["token"]!.GetValue<string>(), Password)).Status);
    }

    [Fact]
    public async Task A_new_invitation_voids_the_one_before_and_ends_sessions_when_it_is_accepted()
    {
        var made = await AddAsync((await host.AddSiteAsync(Ct)).Id, "moderator");
        var first = made.Json!["invitation"]!["token"]!.GetValue<string>();
        await AcceptAsync(first, Password);
        var session = (await SignInAsync(made.Text("email"), Password)).Text("token");

        var second = (await host.PostAsync($"/v1/admin/people/{made.Text("id")}/invitations", null, Ct)).Text("token");
        var third = (await host.PostAsync($"/v1/admin/people/{made.Text("id")}/invitations", null, Ct)).Text("token");

        Assert.Equal(404, (await AcceptAsync(second, "other words that are nobody's")).Status);
        Assert.Equal(200, (await MeAsync(session)).Status);
        Assert.Equal(204, (await AcceptAsync(third, "other words that are nobody's")).Status);
        Assert.Equal(401, (await MeAsync(session)).Status);
        Assert.Equal((401, 200), ((await SignInAsync(made.Text("email"), Password)).Status, (await SignInAsync(made.Text("email"), "other words that are nobody's")).Status));
    }

    [Theory]
    [InlineData("elevenchars")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_password_that_is_no_good_leaves_the_invitation_as_it_was(string? password)
    {
        var made = await AddAsync((await host.AddSiteAsync(Ct)).Id, "moderator");
        var invitation = made.Json!["invitation"]!["token"]!.GetValue<string>();

        Assert.Equal(400, (await AcceptAsync(invitation, password)).Status);
        Assert.Equal(400, (await AcceptAsync(invitation, made.Text("email").ToUpperInvariant())).Status);
        Assert.Equal(204, (await AcceptAsync(invitation, Password)).Status);
    }

    [Fact]
    public async Task An_administrator_of_one_site_sees_and_gives_roles_at_that_site_alone()
    {
        var (mine, other) = ((await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id);
        var administrator = await host.AddAsync(Role.Administrator, mine, Ct);
        var both = await Somebody.AddAsync(host.Database, [new RoleAtSite(mine, Role.Moderator), new RoleAtSite(other, Role.Senior)], Ct);
        var stranger = await host.AddAsync(Role.Moderator, other, Ct);

        var list = await SendAsync(administrator, HttpMethod.Get, "/v1/admin/people");
        var seen = await SendAsync(administrator, HttpMethod.Get, $"/v1/admin/people/{both.Id}");
        var changed = await SendAsync(administrator, HttpMethod.Patch, $"/v1/admin/people/{both.Id}", Roles((mine.ToString(), "auditor")));

        Assert.Equal(
            new[] { administrator.Id, both.Id }.Order(),
            list.Json!["items"]!.AsArray().Select(person => person!["id"]!.GetValue<Guid>()).Order());
        Assert.Equal(mine.ToString(), Assert.Single(seen.Json!["roles"]!.AsArray())!["site"]!.GetValue<string>());
        Assert.Equal(404, (await SendAsync(administrator, HttpMethod.Get, $"/v1/admin/people/{stranger.Id}")).Status);
        Assert.Equal(200, changed.Status);
        var after = await host.GetAsync($"/v1/admin/people/{both.Id}", Ct);
        Assert.Equal(
            new[] { (mine.ToString(), "auditor"), (other.ToString(), "senior") }.Order(),
            after.Json!["roles"]!.AsArray().Select(role => (role!["site"]!.GetValue<string>(), role["role"]!.GetValue<string>())).Order());
    }

    [Theory]
    [InlineData("all")]
    [InlineData("other")]
    public async Task Nobody_gives_a_role_where_they_do_not_administer(string where)
    {
        var (mine, other) = ((await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id);
        var administrator = await host.AddAsync(Role.Administrator, mine, Ct);
        var roles = Roles((mine.ToString(), "moderator"), (where == "all" ? "all" : other.ToString(), "auditor"));

        var created = await SendAsync(administrator, HttpMethod.Post, "/v1/admin/people", roles[..^1] + $$""","email":"{{Email()}}"}""");
        var raised = await SendAsync(administrator, HttpMethod.Patch, $"/v1/admin/people/{administrator.Id}", roles);

        Assert.Equal((400, 400), (created.Status, raised.Status));
        Assert.Equal(["#/roles/1/site"], created.Pointers);
    }

    [Fact]
    public async Task What_concerns_a_person_at_every_site_is_not_for_the_administrator_of_one()
    {
        var (mine, other) = ((await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id);
        var administrator = await host.AddAsync(Role.Administrator, mine, Ct);
        var both = await Somebody.AddAsync(host.Database, [new RoleAtSite(mine, Role.Moderator), new RoleAtSite(other, Role.Senior)], Ct);

        Assert.Equal(403, (await SendAsync(administrator, HttpMethod.Post, $"/v1/admin/people/{both.Id}/disable")).Status);
        Assert.Equal(403, (await SendAsync(administrator, HttpMethod.Post, $"/v1/admin/people/{both.Id}/invitations")).Status);
        Assert.Equal(403, (await SendAsync(administrator, HttpMethod.Get, $"/v1/admin/people/{both.Id}/tokens")).Status);
        Assert.Equal(403, (await SendAsync(administrator, HttpMethod.Patch, $"/v1/admin/people/{both.Id}", """{"name":"Mine"}""")).Status);
        Assert.Equal(200, (await MeAsync(both.Token)).Status);
    }

    [Fact]
    public async Task Somebody_disabled_is_out_at_once_and_stays_out_until_enabled()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);

        await host.PostAsync($"/v1/admin/people/{somebody.Id}/disable", null, Ct);
        var disabled = await MeAsync(somebody.Token);
        await host.PostAsync($"/v1/admin/people/{somebody.Id}/enable", null, Ct);
        var enabled = await MeAsync(somebody.Token);

        Assert.Equal((401, 401), (disabled.Status, enabled.Status));
        Assert.Equal(["person.disabled", "person.enabled"], await host.HistoryAsync($"person:{somebody.Id}"));
        Assert.Null((await host.GetAsync($"/v1/admin/people/{somebody.Id}", Ct)).Json!["disabledAt"]);
    }

    [Fact]
    public async Task A_machine_has_tokens_and_no_password()
    {
        var site = (await host.AddSiteAsync(Ct)).Id;
        var body = Roles((site.ToString(), "auditor"))[..^1] + ""","machine":true,"name":"nightly export"}""";
        var machine = await host.PostAsync("/v1/admin/people", body, Ct);

        var token = await host.PostAsync($"/v1/admin/people/{machine.Text("id")}/tokens", """{"name":"cron","scope":"read","expiresInDays":29}""", Ct);
        var me = await MeAsync(token.Text("token"));

        Assert.Equal((201, 201), (machine.Status, token.Status));
        Assert.Null(machine.Json!["invitation"]);
        Assert.Equal(("nightly export", "read"), (me.Text("name"), me.Text("scope")));
        Assert.Null(me.Json!["email"]);
        Assert.Equal(409, (await host.PostAsync($"/v1/admin/people/{machine.Text("id")}/invitations", null, Ct)).Status);
    }

    [Fact]
    public async Task A_persons_tokens_are_made_by_themselves_and_revoked_by_who_looks_after_them()
    {
        var site = (await host.AddSiteAsync(Ct)).Id;
        var administrator = await host.AddAsync(Role.Administrator, site, Ct);
        var somebody = await host.AddAsync(Role.Moderator, site, Ct);
        var token = await SendAsync(somebody, HttpMethod.Post, "/v1/me/tokens", """{"name":"mine","scope":"read","expiresInDays":1}""");

        var forThem = await SendAsync(administrator, HttpMethod.Post, $"/v1/admin/people/{somebody.Id}/tokens", """{"name":"theirs","scope":"read","expiresInDays":1}""");
        var list = await SendAsync(administrator, HttpMethod.Get, $"/v1/admin/people/{somebody.Id}/tokens");
        var revoked = await SendAsync(administrator, HttpMethod.Delete, $"/v1/admin/people/{somebody.Id}/tokens/{token.Text("id")}");

        Assert.Equal((201, 409, 204), (token.Status, forThem.Status, revoked.Status));
        Assert.Equal(token.Text("id"), Assert.Single(list.Json!["items"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.DoesNotContain(token.Text("token"), list.Body, StringComparison.Ordinal);
        Assert.Equal(401, (await MeAsync(token.Text("token"))).Status);
    }

    [Fact]
    public async Task What_another_made_for_somebody_ends_when_their_role_grows()
    {
        var site = (await host.AddSiteAsync(Ct)).Id;
        var administrator = await host.AddAsync(Role.Administrator, site, Ct);
        var body = Roles((site.ToString(), "moderator"))[..^1];
        var person = await SendAsync(administrator, HttpMethod.Post, "/v1/admin/people", body + $$""","email":"{{Email()}}"}""");
        var machine = await SendAsync(administrator, HttpMethod.Post, "/v1/admin/people", body + ""","machine":true,"name":"export"}""");
        var token = await SendAsync(
            administrator, HttpMethod.Post, $"/v1/admin/people/{machine.Text("id")}/tokens", """{"name":"cron","scope":"read","expiresInDays":365}""");
        var before = await MeAsync(token.Text("token"));

        foreach (var grown in new[] { person, machine })
            Assert.Equal(200, (await host.SendAsync(HttpMethod.Patch, $"/v1/admin/people/{grown.Text("id")}", Roles((site.ToString(), "administrator")), Ct)).Status);

        Assert.Equal((201, 201, 200), (person.Status, token.Status, before.Status));
        Assert.Equal(401, (await MeAsync(token.Text("token"))).Status);
        Assert.Equal(404, (await AcceptAsync(person.Json!["invitation"]!["token"]!.GetValue<string>(), Password)).Status);
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        var site = (await host.AddSiteAsync(Ct)).Id;
        var administrator = await host.AddAsync(Role.Administrator, site, Ct);
        var others = new List<Guid> { administrator.Id };
        for (var i = 0; i < 4; i++)
            others.Add((await host.AddAsync(Role.Moderator, site, Ct)).Id);

        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await SendAsync(administrator, HttpMethod.Get, $"/v1/admin/people?limit=2&cursor={cursor}");
            seen.AddRange(page.Json!["items"]!.AsArray().Select(person => person!["id"]!.GetValue<Guid>()));
            cursor = page.Json["next"]?.GetValue<string>();
        }

        Assert.Equal(others.Order(), seen);
    }

    [Fact]
    public async Task An_address_belongs_to_one_person()
    {
        var site = (await host.AddSiteAsync(Ct)).Id;
        var made = await AddAsync(site, "moderator");

        var again = await host.PostAsync("/v1/admin/people", Roles((site.ToString(), "auditor"))[..^1] + $$""","email":" {{made.Text("email").ToUpperInvariant()}} "}""", Ct);

        Assert.Equal((409, "#/email"), (again.Status, Assert.Single(again.Pointers)));
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        var answer = await host.PostAsync(
            "/v1/admin/people",
            """{"email":"nobody","name":"two\nlines","roles":[null,{"site":"all","role":"boss"},{"role":"senior"}"""
            + """,{"site":"all","role":"senior"},{"site":"all","role":"auditor"}]}""",
            Ct);

        Assert.Equal(400, answer.Status);
        Assert.Equal(["#/name", "#/email", "#/roles/1/role", "#/roles/2/site", "#/roles/4/site", "#/roles"], answer.Pointers);
    }

    [Theory]
    [InlineData("POST", "/v1/admin/people", """{"email":"a@example.com","roles":[{"site":"00000000-0000-0000-0000-000000000001","role":"auditor"}]}""", 400)]
    [InlineData("POST", "/v1/admin/people", """{"email":"a\u0000@example.com"}""", 400)]
    [InlineData("POST", "/v1/admin/people", """{"machine":true}""", 400)]
    [InlineData("POST", "/v1/admin/people", """{"roles":{}}""", 400)]
    [InlineData("GET", "/v1/admin/people/nope", null, 404)]
    [InlineData("PATCH", "/v1/admin/people/00000000-0000-0000-0000-000000000000", "{}", 404)]
    [InlineData("POST", "/v1/admin/people/%01/disable", null, 404)]
    [InlineData("POST", "/v1/admin/people/'/enable", null, 404)]
    [InlineData("DELETE", "/v1/admin/people/nope/tokens/nope", null, 404)]
    [InlineData("GET", "/v1/admin/people?cursor=nope", null, 400)]
    [InlineData("POST", "/v1/invitations/%01", """{"password":"correct horse battery"}""", 404)]
    [InlineData("DELETE", "/v1/me/tokens/nope", null, 404)]
    [InlineData("POST", "/v1/me/tokens", """{"name":"\u0000","scope":"everything","expiresInDays":366}""", 400)]
    [InlineData("POST", "/v1/me/password", """{"oldPassword":"","newPassword":"correct horse battery"}""", 400)]
    public async Task What_is_not_there_or_makes_no_sense_is_said_to_be_so(string method, string path, string? body, int status) =>
        Assert.Equal(status, (await host.SendAsync(new HttpMethod(method), path, body, Ct)).Status);

    private async Task<Answer> AddAsync(Guid site, string role) =>
        await host.PostAsync("/v1/admin/people", Roles((site.ToString(), role))[..^1] + $$""","email":"{{Email()}}"}""", Ct);

    private static string Email() => $"ada-{Guid.NewGuid():n}@example.com";

    private static string Roles(params (string Site, string Role)[] roles) =>
        new JsonObject { ["roles"] = new JsonArray([.. roles.Select(role => new JsonObject { ["site"] = role.Site, ["role"] = role.Role })]) }.ToJsonString();

    private Task<Answer> SendAsync(Somebody by, HttpMethod method, string path, string? body = null) => host.SendAsync(method, path, body, Ct, by.Token);

    private Task<Answer> MeAsync(string token) => host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, token);

    private Task<Answer> AcceptAsync(string token, string? password) =>
        host.SendAsync(HttpMethod.Post, $"/v1/invitations/{token}", new JsonObject { ["password"] = password }.ToJsonString(), Ct, token: null);

    private Task<Answer> SignInAsync(string email, string password) =>
        host.SendAsync(HttpMethod.Post, "/v1/sign-in", new JsonObject { ["email"] = email, ["password"] = password }.ToJsonString(), Ct, token: null);
}
