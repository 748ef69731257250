using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.People;

public sealed class SlowCallerOnSqlite(ModerationHost host) : SlowCallerTests(host), IClassFixture<ModerationHost>;

public sealed class SlowCallerOnPostgres(PostgresHost host) : SlowCallerTests(host), IClassFixture<PostgresHost>;

/// <summary>Whoever sends slowly gets nothing that they could not have any more when they are done.</summary>
public abstract class SlowCallerTests(ModerationHost host)
{
    private const string NewToken = """{"name":"cron","scope":"admin","expiresInDays":365}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_that_gets_a_role_elsewhere_meanwhile_is_made_no_token_by_the_administrator_of_one_site()
    {
        var (mine, other) = ((await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id);
        var administrator = await host.AddAsync(Role.Administrator, mine, Ct);
        var machine = await AddMachineAsync(mine);
        var roles = $$"""{"roles":[{"site":"{{mine}}","role":"auditor"},{"site":"{{other}}","role":"senior"}]}""";

        var status = await SendLateAsync(administrator, $"/v1/admin/people/{machine}/tokens", async () =>
            Assert.Equal(200, (await host.SendAsync(HttpMethod.Patch, $"/v1/admin/people/{machine}", roles, Ct)).Status));

        Assert.Equal((403, 0), (status, await ValidTokensAsync(machine)));
    }

    [Fact]
    public async Task A_machine_that_is_disabled_meanwhile_is_made_no_token()
    {
        var site = (await host.AddSiteAsync(Ct)).Id;
        var administrator = await host.AddAsync(Role.Administrator, site, Ct);
        var machine = await AddMachineAsync(site);

        var status = await SendLateAsync(administrator, $"/v1/admin/people/{machine}/tokens", () => DisableAsync(machine));

        Assert.Equal((409, 0), (status, await ValidTokensAsync(machine)));
    }

    [Fact]
    public async Task Somebody_who_is_disabled_meanwhile_makes_themselves_no_token()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);

        var status = await SendLateAsync(somebody, "/v1/me/tokens", () => DisableAsync(somebody.Id));

        Assert.Equal((401, 0), (status, await ValidTokensAsync(somebody.Id)));
    }

    [Fact]
    public async Task A_session_that_is_ended_meanwhile_makes_no_token()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);

        var status = await SendLateAsync(somebody, "/v1/me/tokens", async () =>
            Assert.Equal(204, (await host.SendAsync(HttpMethod.Post, "/v1/sign-out", null, Ct, somebody.Token)).Status));

        Assert.Equal((401, 0), (status, await ValidTokensAsync(somebody.Id)));
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("reduced")]
    [InlineData("signed out")]
    public async Task An_administrator_who_is_none_any_more_meanwhile_makes_nobody_one(string how)
    {
        var administrator = await host.AddAsync(Role.Administrator, null, Ct);
        var accomplice = await host.AddAsync(Role.Moderator, null, Ct);
        const string Roles = """{"roles":[{"site":"all","role":"administrator"}]}""";

        var status = await host.SendLateAsync(
            HttpMethod.Patch, $"/v1/admin/people/{accomplice.Id}", Roles, administrator.Token, () => EndAsync(administrator, how), Ct);

        Assert.InRange(status, 400, 404);
        Assert.Equal("moderator", await host.ScalarAsync<string>("select role from roles where person_id = @Id", new { accomplice.Id }));
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("reduced")]
    public async Task An_administrator_who_is_none_any_more_meanwhile_adds_nobody(string how)
    {
        var administrator = await host.AddAsync(Role.Administrator, null, Ct);
        var email = $"new-{Guid.NewGuid():n}@example.com";

        var status = await host.SendLateAsync(
            HttpMethod.Post, "/v1/admin/people", $$"""{"email":"{{email}}"}""", administrator.Token, () => EndAsync(administrator, how), Ct);

        Assert.Equal((400, 0), (status, await host.ScalarAsync<long>("select count(*) from people where email = @email", new { email })));
    }

    private async Task EndAsync(Somebody administrator, string how)
    {
        var answer = how switch
        {
            "disabled" => await host.PostAsync($"/v1/admin/people/{administrator.Id}/disable", null, Ct),
            "reduced" => await host.SendAsync(
                HttpMethod.Patch, $"/v1/admin/people/{administrator.Id}", """{"roles":[{"site":"all","role":"auditor"}]}""", Ct),
            _ => await host.SendAsync(HttpMethod.Post, "/v1/sign-out", null, Ct, administrator.Token),
        };
        Assert.InRange(answer.Status, 200, 204);
    }

    private async Task<Guid> AddMachineAsync(Guid site)
    {
        var machine = await host.PostAsync("/v1/admin/people", $$"""{"machine":true,"name":"export","roles":[{"site":"{{site}}","role":"auditor"}]}""", Ct);
        return machine.Json!["id"]!.GetValue<Guid>();
    }

    private async Task DisableAsync(Guid id) => Assert.Equal(204, (await host.PostAsync($"/v1/admin/people/{id}/disable", null, Ct)).Status);

    private Task<int> SendLateAsync(Somebody by, string path, Func<Task> first) => host.SendLateAsync(HttpMethod.Post, path, NewToken, by.Token, first, Ct);

    private Task<int> ValidTokensAsync(Guid id) =>
        host.ScalarAsync<int>("select count(*) from access_tokens where person_id = @id and revoked_at is null", new { id });
}
