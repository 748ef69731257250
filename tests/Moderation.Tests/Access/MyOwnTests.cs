using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Tests.Hosting;
using Servers;

namespace Moderation.Tests.Access;

/// <summary>What everybody does about their own account: sessions, password, tokens.</summary>
public sealed class MyOwnOnSqlite(ModerationHost host) : MyOwnTests(host), IClassFixture<ModerationHost>;

public sealed class MyOwnOnPostgres(PostgresHost host) : MyOwnTests(host), IClassFixture<PostgresHost>;

public abstract class MyOwnTests(ModerationHost host)
{
    private const string Password = "four words that are nobody's";
    private const string OtherPassword = "other words that are nobody's";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_out_ends_the_token_used_and_no_other()
    {
        var somebody = await WithPasswordAsync();
        var (first, second) = (await SessionAsync(somebody), await SessionAsync(somebody));

        var signedOut = await SendAsync(HttpMethod.Post, "/v1/sign-out", first);

        Assert.Equal(204, signedOut.Status);
        Assert.Equal((401, 200), (await MeAsync(first), await MeAsync(second)));
    }

    [Fact]
    public async Task Changing_the_password_takes_the_old_one_and_ends_the_other_sessions_but_no_named_token()
    {
        var somebody = await WithPasswordAsync();
        var (mine, other) = (await SessionAsync(somebody), await SessionAsync(somebody));
        var named = (await SendAsync(HttpMethod.Post, "/v1/me/tokens", mine, """{"name":"export","scope":"read","expiresInDays":1}""")).Text("token");

        var wrong = await ChangeAsync(mine, "not the old one", OtherPassword);
        var weak = await ChangeAsync(mine, Password, "short");
        var changed = await ChangeAsync(mine, Password, OtherPassword);

        Assert.Equal((400, 400, 204), (wrong.Status, weak.Status, changed.Status));
        Assert.Equal(["#/oldPassword"], wrong.Pointers);
        Assert.Equal((200, 401, 200), (await MeAsync(mine), await MeAsync(other), await MeAsync(named)));
        Assert.Equal((401, 200), ((await SignInAsync(somebody.Email, Password)).Status, (await SignInAsync(somebody.Email, OtherPassword)).Status));
    }

    [Fact]
    public async Task A_stolen_session_gets_five_guesses_at_the_password()
    {
        var somebody = await WithPasswordAsync();
        var session = await SessionAsync(somebody);

        var answers = new List<int>();
        for (var i = 0; i < 6; i++)
            answers.Add((await ChangeAsync(session, "a guess", OtherPassword)).Status);

        Assert.Equal([400, 400, 400, 400, 400, 429], answers);
        Assert.Equal(1, (await host.HistoryAsync($"person:{somebody.Id}")).Count(action => action == "person.locked_out"));
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_made_anew_at_sign_in()
    {
        var somebody = await WithPasswordAsync();
        var before = await HashAsync(somebody);

        await SignInAsync(somebody.Email, "the wrong one");
        Assert.Equal(before, await HashAsync(somebody));
        await SessionAsync(somebody);
        var after = await HashAsync(somebody);
        await SessionAsync(somebody);

        Assert.NotEqual(before, after);
        Assert.Equal(after, await HashAsync(somebody));
    }

    [Fact]
    public async Task A_token_does_what_its_scope_names_of_what_its_owner_may()
    {
        var administrator = await host.AddAsync(Role.Administrator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var read = await NewTokenAsync(administrator.Token, "read");
        var review = await NewTokenAsync(administrator.Token, "review");
        var admin = await NewTokenAsync(administrator.Token, "admin");

        Assert.Equal((403, 403, 200), (await GetAsync("/v1/admin/sites", read), await GetAsync("/v1/admin/sites", review), await GetAsync("/v1/admin/sites", admin)));
        Assert.Equal((200, 403, 200), (await GetAsync("/v1/admin/audit", read), await GetAsync("/v1/admin/audit", review), await GetAsync("/v1/admin/audit", admin)));
        var me = await SendAsync(HttpMethod.Get, "/v1/me", read);
        Assert.Equal(["review", "audit"], me.Json!["roles"]![0]!["permissions"]!.AsArray().Select(permission => permission!.GetValue<string>()));
    }

    [Fact]
    public async Task A_token_with_a_scope_makes_no_tokens()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var admin = await NewTokenAsync(somebody.Token, "admin");

        var answer = await SendAsync(HttpMethod.Post, "/v1/me/tokens", admin, """{"name":"more","scope":"admin","expiresInDays":365}""");

        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_listed_until_it_is_revoked()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var made = await SendAsync(HttpMethod.Post, "/v1/me/tokens", somebody.Token, """{"name":"export","scope":"read","expiresInDays":30}""");

        var list = await SendAsync(HttpMethod.Get, "/v1/me/tokens", somebody.Token);
        var strangers = await host.AddAsync(Role.Moderator, null, Ct);
        var byStranger = await SendAsync(HttpMethod.Delete, $"/v1/me/tokens/{made.Text("id")}", strangers.Token);
        var revoked = await SendAsync(HttpMethod.Delete, $"/v1/me/tokens/{made.Text("id")}", somebody.Token);
        var after = await SendAsync(HttpMethod.Get, "/v1/me/tokens", somebody.Token);

        var item = Assert.Single(list.Json!["items"]!.AsArray())!;
        Assert.Equal(("export", "read", $"…{made.Text("token")[^4..]}"), (item["name"]!.GetValue<string>(), item["scope"]!.GetValue<string>(), item["hint"]!.GetValue<string>()));
        Assert.DoesNotContain(made.Text("token"), list.Body, StringComparison.Ordinal);
        Assert.Equal((404, 204), (byStranger.Status, revoked.Status));
        Assert.Empty(after.Json!["items"]!.AsArray());
        Assert.Equal(401, await MeAsync(made.Text("token")));
    }

    [Fact]
    public async Task An_expired_token_opens_nothing()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);

        await host.ExecuteAsync("update access_tokens set expires_at = @now where person_id = @Id", new { somebody.Id, now = DateTimeOffset.UtcNow });

        Assert.Equal(401, await MeAsync(somebody.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("-1")]
    public async Task A_token_ends_within_a_year(string? days)
    {
        var somebody = await host.AddAsync(Role.Moderator, null, Ct);
        var body = $$"""{"name":"export","scope":"read"{{(days is null ? "" : $",\"expiresInDays\":{days}")}}}""";

        Assert.Equal(["#/expiresInDays"], (await SendAsync(HttpMethod.Post, "/v1/me/tokens", somebody.Token, body)).Pointers);
    }

    [Fact]
    public async Task One_person_has_fifty_tokens_at_most()
    {
        var somebody = await host.AddAsync(Role.Moderator, null, Ct);
        for (var i = 0; i < TokenTable.Most; i++)
            await NewTokenAsync(somebody.Token, "read");

        Assert.Equal(409, (await SendAsync(HttpMethod.Post, "/v1/me/tokens", somebody.Token, """{"name":"one more","scope":"read","expiresInDays":1}""")).Status);
    }

    [Fact]
    public async Task The_last_use_of_a_token_is_written_down_once_an_hour()
    {
        var somebody = await host.AddAsync(Role.Moderator, null, Ct);
        Assert.Null(await LastUseAsync(somebody));

        await MeAsync(somebody.Token);
        var first = await Eventually.SeesAsync("the token's first use", _ => LastUseAsync(somebody), use => use is not null, Ct);
        await MeAsync(somebody.Token);
        await host.ExecuteAsync("update access_tokens set last_used_at = @old where person_id = @Id", new { somebody.Id, old = first!.Value.AddHours(-1) });
        await MeAsync(somebody.Token);
        await Eventually.SeesAsync("its use an hour later", _ => LastUseAsync(somebody), use => use >= first, Ct);
    }

    [Fact]
    public async Task The_token_of_the_first_start_is_listed_by_that_name()
    {
        var list = await host.GetAsync("/v1/me/tokens", Ct);

        var item = Assert.Single(list.Json!["items"]!.AsArray())!;
        Assert.Equal("first start", item["name"]!.GetValue<string>());
        Assert.NotNull(item["expiresAt"]);
    }

    /// <summary>Somebody whose password was hashed with few rounds: quick here, and to be hashed anew.</summary>
    private async Task<Somebody> WithPasswordAsync()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var hash = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(this, Password);
        await host.ExecuteAsync("update people set password_hash = @hash where id = @Id", new { somebody.Id, hash });
        return somebody;
    }

    private Task<string?> HashAsync(Somebody somebody) => host.ScalarAsync<string>("select password_hash from people where id = @Id", new { somebody.Id });

    private async Task<DateTimeOffset?> LastUseAsync(Somebody somebody) =>
        await host.ScalarAsync<DateTimeOffset?>("select max(last_used_at) from access_tokens where person_id = @Id", new { somebody.Id });

    private async Task<string> SessionAsync(Somebody somebody) => (await SignInAsync(somebody.Email, Password)).Text("token");

    private async Task<string> NewTokenAsync(string by, string scope) =>
        (await SendAsync(HttpMethod.Post, "/v1/me/tokens", by, $$"""{"name":"{{scope}}","scope":"{{scope}}","expiresInDays":1}""")).Text("token");

    private Task<Answer> SignInAsync(string email, string password) =>
        host.SendAsync(HttpMethod.Post, "/v1/sign-in", new JsonObject { ["email"] = email, ["password"] = password }.ToJsonString(), Ct, token: null);

    private Task<Answer> ChangeAsync(string token, string old, string @new) =>
        SendAsync(HttpMethod.Post, "/v1/me/password", token, new JsonObject { ["oldPassword"] = old, ["newPassword"] = @new }.ToJsonString());

    private async Task<int> MeAsync(string token) => await GetAsync("/v1/me", token);

    private async Task<int> GetAsync(string path, string token) => (await SendAsync(HttpMethod.Get, path, token)).Status;

    private Task<Answer> SendAsync(HttpMethod method, string path, string token, string? body = null) => host.SendAsync(method, path, body, Ct, token);
}
