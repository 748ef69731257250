using System.Data.Common;
using Dapper;
using Moderation.Access;
using Moderation.Tests.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.People;

/// <summary>What somebody is changed to by one transaction counts for the next, also where that one began before it ended.</summary>
public sealed class MeanwhileTests(PostgresHost host) : IClassFixture<PostgresHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/disable", null)]
    [InlineData("POST", "/enable", null)]
    [InlineData("POST", "/invitations", null)]
    [InlineData("POST", "/tokens", """{"name":"cron","scope":"read","expiresInDays":1}""")]
    [InlineData("DELETE", "/identity", null)]
    [InlineData("PATCH", "", """{"name":"Mine"}""")]
    public async Task Who_gets_a_role_elsewhere_meanwhile_is_not_for_the_administrator_of_one_site(string method, string path, string? body)
    {
        var (mine, other) = ((await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id);
        var administrator = await host.AddAsync(Role.Administrator, mine, Ct);
        var somebody = await host.AddAsync(Role.Moderator, mine, Ct);

        var answer = await host.WhileChangingAsync(
            transaction => GiveRoleAsync(somebody.Id, other, transaction),
            () => host.SendAsync(new HttpMethod(method), $"/v1/admin/people/{somebody.Id}{path}", body, Ct, administrator.Token),
            Ct);

        Assert.Equal(403, answer.Status);
        Assert.Empty(await host.HistoryAsync($"person:{somebody.Id}"));
    }

    [Fact]
    public async Task Who_is_disabled_meanwhile_is_not_invited()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);

        var answer = await host.WhileChangingAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update people set disabled_at = @now where id = @Id", new { somebody.Id, now = DateTimeOffset.UtcNow }, transaction),
            () => host.PostAsync($"/v1/admin/people/{somebody.Id}/invitations", null, Ct),
            Ct);

        Assert.Equal(409, answer.Status);
        Assert.Empty(await host.HistoryAsync($"person:{somebody.Id}"));
    }

    private static async Task GiveRoleAsync(Guid personId, Guid siteId, DbTransaction transaction)
    {
        Assert.True(await PersonTable.HoldAsync(personId, transaction, Ct));
        await transaction.Connection!.ExecuteAsync(
            "insert into roles (id, person_id, site_id, role) values (@Id, @personId, @siteId, 'senior')", new { Id = Guid.CreateVersion7(), personId, siteId }, transaction);
    }
}

public sealed class LinkMeanwhileTests(OidcHost host) : IClassFixture<OidcHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_gets_a_role_elsewhere_meanwhile_is_not_linked_by_the_administrator_of_one_site()
    {
        var (mine, other) = ((await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id);
        var administrator = await host.AddAsync(Role.Administrator, mine, Ct);
        var somebody = await host.AddAsync(Role.Moderator, mine, Ct);
        var roles = $$"""{"roles":[{"site":"{{mine}}","role":"moderator"},{"site":"{{other}}","role":"senior"}]}""";

        var status = await host.SendLateAsync(HttpMethod.Put, $"/v1/admin/people/{somebody.Id}/identity", """{"subject":"of-the-administrator"}""", administrator.Token, async () =>
            Assert.Equal(200, (await host.SendAsync(HttpMethod.Patch, $"/v1/admin/people/{somebody.Id}", roles, Ct)).Status), Ct);

        Assert.Equal((403, 0), (status, await host.ScalarAsync<int>("select count(*) from identities where person_id = @Id", new { somebody.Id })));
    }
}
