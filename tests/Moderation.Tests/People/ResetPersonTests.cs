using Dapper;
using Moderation.Access;
using Moderation.People;
using Moderation.Tests.Hosting;
using Shared.Commands;

namespace Moderation.Tests.People;

public sealed class ResetPersonOnSqlite(ModerationHost host) : ResetPersonTests(host), IClassFixture<ModerationHost>;

public sealed class ResetPersonOnPostgres(PostgresHost host) : ResetPersonTests(host), IClassFixture<PostgresHost>;

/// <summary>The command that lets a person in who has lost password and token, beside a service that runs.</summary>
public abstract class ResetPersonTests(ModerationHost host)
{
    private const string Password = "a password of their own";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_only_administrator_gets_in_again_with_what_is_printed()
    {
        var admin = await Somebody.AddAsync(host.Database, [new RoleAtSite(null, Role.Administrator)], Ct);

        var printed = await ResetAsync($" {admin.Email.ToUpperInvariant()} ");
        var token = Token(printed);
        var set = await host.SendAsync(HttpMethod.Post, $"/v1/invitations/{token}", $$"""{"password":"{{Password}}"}""", Ct, token: null);
        var again = await host.SendAsync(HttpMethod.Post, $"/v1/invitations/{token}", $$"""{"password":"{{Password}}"}""", Ct, token: null);
        var signedIn = await host.SendAsync(HttpMethod.Post, "/v1/sign-in", $$"""{"email":"{{admin.Email}}","password":"{{Password}}"}""", Ct, token: null);

        Assert.True(printed.IsDone);
        Assert.Equal((204, 404, 200), (set.Status, again.Status, signedIn.Status));
        Assert.Contains($"curl -i 'https://comments.example/v1/invitations/{token}'", printed.Text, StringComparison.Ordinal);
        Assert.Equal(["person.reset", "person.password_set", "person.signed_in"], await host.HistoryAsync($"person:{admin.Id}"));
    }

    [Fact]
    public async Task Nothing_of_anybody_changes_until_the_token_is_used()
    {
        var (admin, other) = (await host.AddAsync(Role.Administrator, null, Ct), await host.AddAsync(Role.Moderator, null, Ct));
        var before = await PeopleAsync();

        Assert.True((await ResetAsync(admin.Email)).IsDone);

        Assert.Equal(before, await PeopleAsync());
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, admin.Token)).Status);
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from invitations where person_id = @Id", new { other.Id }));
    }

    [Fact]
    public async Task A_second_token_replaces_the_first()
    {
        var admin = await host.AddAsync(Role.Administrator, null, Ct);
        var first = Token(await ResetAsync(admin.Email));
        await ResetAsync(admin.Email);

        var late = await host.SendAsync(HttpMethod.Post, $"/v1/invitations/{first}", $$"""{"password":"{{Password}}"}""", Ct, token: null);

        Assert.Equal(404, late.Status);
    }

    [Fact]
    public async Task An_unknown_address_is_answered_with_those_of_the_administrators()
    {
        var admin = await host.AddAsync(Role.Administrator, null, Ct);

        var refused = await ResetAsync("nobody@example.com");

        Assert.False(refused.IsDone);
        Assert.StartsWith("Nobody has the e-mail address nobody@example.com. Administrators of all sites: ", refused.Text, StringComparison.Ordinal);
        Assert.Contains(admin.Email, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_person_and_a_machine_are_refused_with_what_to_do()
    {
        var disabled = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        await host.PostAsync($"/v1/admin/people/{disabled.Id}/disable", null, Ct);
        var machine = await host.PostAsync("/v1/admin/people", """{"name":"robot","machine":true}""", Ct);

        Assert.Contains($"POST /v1/admin/people/{disabled.Id}/enable", (await ResetAsync(disabled.Email)).Text, StringComparison.Ordinal);
        Assert.Contains("is a machine", (await ResetAsync($"machine-{machine.Text("id")}")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from invitations where person_id = @Id", new { disabled.Id }));
    }

    private Task<CommandResult> ResetAsync(string email) =>
        ResetPerson.RunAsync(email, "https://comments.example", host.Database, TimeProvider.System, Ct);

    private static string Token(CommandResult printed) => printed.Text.Split('\n').Single(line => line.StartsWith("  inv_", StringComparison.Ordinal)).Trim();

    private async Task<List<(Guid, string, string)>> PeopleAsync()
    {
        await using var connection = await host.Database.OpenAsync(Ct);
        return [.. await connection.QueryAsync<(Guid, string, string)>("select id, email, password_hash from people order by id")];
    }
}
