using System.Text.RegularExpressions;
using Dapper;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Bootstrapping;

/// <summary>The operator's guide's way back in where no administrator is left, as it stands there.</summary>
public sealed partial class NewAdministratorTests(PostgresHost host) : IClassFixture<PostgresHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forgetting_everybody_who_could_sign_in_makes_a_new_administrator_at_the_next_start()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        Assert.Equal(201, (await host.PostAsync($"/v1/admin/people/{somebody.Id}/invitations", null, Ct)).Status);
        await host.ExecuteAsync(
            "insert into identities (issuer, subject, person_id, created_at) select 'https://login.example', 'ann', id, created_at from people where id = @Id",
            new { somebody.Id });
        var before = await MeAsync();

        var statements = await StatementsAsync();
        await host.Database.WriteAsync(
            async transaction =>
            {
                foreach (var statement in statements)
                    await transaction.Connection!.ExecuteAsync(statement, transaction: transaction);
            },
            Ct);
        await host.RestartAsync();

        Assert.NotEqual(before, await MeAsync());
        Assert.Equal(1, await host.ScalarAsync<int>("select count(*) from people", new { }));
        Assert.Equal(401, (await host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, somebody.Token)).Status);
        Assert.Equal(["person.invited"], await host.HistoryAsync($"person:{somebody.Id}"));
    }

    /// <summary>Who the token of the first start belongs to.</summary>
    private async Task<string> MeAsync() => (await host.GetAsync("/v1/me", Ct)).Text("id");

    private static async Task<List<string>> StatementsAsync()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "operators-guide.md"), Ct);
        var command = guide[guide.IndexOf(
            "psql -U postgres moderation -1 ", StringComparison.Ordinal)..guide.IndexOf("docker compose restart moderation", StringComparison.Ordinal)];
        return [.. Statement().Matches(command).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("-c '([^']+)'")]
    private static partial Regex Statement();
}
