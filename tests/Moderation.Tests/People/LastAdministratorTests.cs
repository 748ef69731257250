using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.People;

/// <summary>On a host of its own, where the administrator of the first start is the only one at all sites who can sign in.</summary>
public sealed class LastAdministratorOnSqlite(ModerationHost host) : LastAdministratorTests(host), IClassFixture<ModerationHost>;

public sealed class LastAdministratorOnPostgres(PostgresHost host) : LastAdministratorTests(host), IClassFixture<PostgresHost>;

public abstract class LastAdministratorTests(ModerationHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_administrator_is_neither_disabled_nor_reduced_and_of_two_who_remove_each_other_one_stays()
    {
        var me = (await host.GetAsync("/v1/me", Ct)).Text("id");
        // An administrator too, but nobody could sign in as them.
        await host.AddAsync(Role.Administrator, null, Ct);

        var disabled = await host.PostAsync($"/v1/admin/people/{me}/disable", null, Ct);
        var reduced = await host.SendAsync(HttpMethod.Patch, $"/v1/admin/people/{me}", """{"roles":[{"site":"all","role":"auditor"}]}""", Ct);
        Assert.Equal((409, 409), (disabled.Status, reduced.Status));
        Assert.Equal(200, (await host.GetAsync("/v1/admin/people", Ct)).Status);

        var second = await host.AddAsync(Role.Administrator, null, Ct);
        await host.ExecuteAsync("update people set password_hash = 'x' where id = @Id", new { second.Id });
        var both = await Task.WhenAll(
            host.PostAsync($"/v1/admin/people/{second.Id}/disable", null, Ct),
            host.SendAsync(HttpMethod.Post, $"/v1/admin/people/{me}/disable", null, Ct, second.Token));

        // Whoever comes second finds their token revoked or themselves without rights, or is told that nobody else is left.
        Assert.Single(both, answer => answer.Status == 204);
        Assert.Single(both, answer => answer.Status is 401 or 403 or 409);
        Assert.Equal(1, await host.ScalarAsync<long>("select count(*) from people where disabled_at is null and password_hash <> ''", new { }));
    }
}
